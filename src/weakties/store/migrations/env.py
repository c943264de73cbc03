"""Run the migrations on the connection that `store.upgrade` hands over, in its transaction."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    render_as_batch=True,  # SQLite cannot alter most things in place: the table is rebuilt
    transactional_ddl=True,
    on_version_apply=context.config.attributes["after_each"],
)
context.run_migrations()

"""The barest report: Typer, Rich and `sqlite3`, one command, one small table."""

import sqlite3

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def report(path: str) -> None:
    """Print every row of a table."""
    rows = sqlite3.connect(path).execute("SELECT id, name, firm, note, due FROM line").fetchall()
    table = Table("id", "name", "firm", "note", "due")
    for row in rows:
        table.add_row(*map(str, row))
    Console().print(table)


def fill(path: str, rows: int) -> None:
    """Make the table with so many rows."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE line (id, name, firm, note, due)")
        line = ("Noor el-Amin", "Verdant", "your story about pay bands", "3 d late")
        connection.executemany(
            "INSERT INTO line VALUES (?, ?, ?, ?, ?)", [(i, *line) for i in range(rows)]
        )

"""The door: nothing heavy is imported before Ctrl-C is caught and new files are private."""

import os
import sys


def main() -> None:
    """Run `weakties` on the command line it was given."""
    os.umask(0o077)
    sys.unraisablehook = _unraisable
    sys.excepthook = _stumbled
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        from weakties.cli import run

        run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except RuntimeError as error:
        # On Python 3.11 Ctrl-C inside a class body, while modules load, comes wrapped.
        if not isinstance(error.__cause__, KeyboardInterrupt):
            raise
        sys.exit(130)


def _stumbled(_: object, error: BaseException, __: object) -> None:
    """Tell of a mistake of ours before or behind any command: Python would print what it held."""
    from weakties import config, crash

    told = crash.told(error, config.state_folder(os.environ))
    if sys.stderr is not None:
        sys.stderr.write("\n".join([told.message, *told.next_steps]) + "\n")


def _unraisable(found: "sys.UnraisableHookArgs") -> None:
    """Leave on a Ctrl-C that fell where Python can raise nothing: it must not be swallowed.

    What was saved is saved, and a transaction under way is rolled back by the next command. Of any
    other error there, often one more from the same Ctrl-C, nothing is told: no one could act on it.
    """
    if issubclass(found.exc_type, KeyboardInterrupt):
        os._exit(130)


if __name__ == "__main__":
    main()

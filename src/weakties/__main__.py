"""The door: nothing heavy is imported before Ctrl-C is caught and new files are private."""

import os
import sys


def main() -> None:
    """Run `weakties` on the command line it was given."""
    os.umask(0o077)
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


if __name__ == "__main__":
    main()

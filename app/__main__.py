"""`python3 -m app` and `hornbook`: the window, or the command line, or (where nothing can be shown) the demonstration."""

import sys


def main() -> int:
    """Run the program; the exit code. Without a command the window opens, or the demonstration plays off-screen."""
    from app.bootstrap import ensure, has_display

    ensure("app")
    home = None
    if sys.argv[1:]:  # argparse is not for the way to the first paint
        from app.cli.main import global_options
        from app.cli.main import main as command_line

        chosen, rest = global_options(sys.argv[1:])
        if rest:
            return command_line(sys.argv[1:])
        home = chosen.home
    if not has_display():
        from app.cli.main import main as command_line

        return command_line(["demo"])
    from app.desktop.main import run
    from app.home import find_home
    from content.errors import HornbookError

    try:
        return run(find_home(home))
    except HornbookError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())

"""The programs around us, run for real: scripts that note what they were handed."""

import sys
import time
from pathlib import Path

import pytest

from weakties import desktop
from weakties.errors import InvalidInput, WeaktiesError

LINK = "mailto:noor@verdant.example?subject=Hi%20%24%28touch%20P%29%3B"


@pytest.fixture(autouse=True)
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


def program(home: Path, name: str, script: str = "") -> dict[str, str]:
    """Install a script that notes its arguments and its input; return what finds it."""
    folder = home / "bin"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {home}/{name}.argv\ncat > {home}/{name}.in\n{script}\n'
    )
    path.chmod(0o700)
    return {"PATH": f"{folder}:/usr/bin:/bin", "TERM": "xterm"}


def argv(home: Path, name: str) -> list[str]:
    return (home / f"{name}.argv").read_text().splitlines()


# Mail


def test_a_link_reaches_the_opener_as_one_argument_and_no_shell(home: Path) -> None:
    desktop.open_mail(LINK, {**program(home, "xdg-open"), "DISPLAY": ":0"})
    assert argv(home, "xdg-open") == [LINK]
    assert not (home / "P").exists()


@pytest.mark.parametrize(
    "link",
    ["https://example.org", "file:///etc/passwd", "javascript:alert(1)", "MAILTO:a@b.example",
     "--help", "-x", "mailto:a@b.example\nBcc: eve", "mailto:a b", "mailto:ü", " mailto:a",
     "mailto:", ""],
)  # fmt: skip
def test_anything_but_a_mail_link_is_refused_and_nothing_runs(home: Path, link: str) -> None:
    with pytest.raises(InvalidInput):
        desktop.open_mail(link, {**program(home, "xdg-open"), "DISPLAY": ":0"})
    assert not (home / "xdg-open.argv").exists()


def test_the_next_opener_is_tried_where_one_fails(home: Path) -> None:
    env = {**program(home, "xdg-open", "exit 3"), **program(home, "gio"), "WAYLAND_DISPLAY": "w"}
    desktop.open_mail(LINK, env)
    assert argv(home, "gio") == ["open", LINK]


def test_an_opener_that_fails_is_told(home: Path) -> None:
    program(home, "gio", "exit 4")
    env = {**program(home, "xdg-open", "exit 3"), "DISPLAY": ":0"}
    with pytest.raises(WeaktiesError, match="gio ended with status 4") as caught:
        desktop.open_mail(LINK, env)
    assert caught.value.next_steps == (desktop.INSTEAD,)


def test_an_opener_that_cannot_run_is_told(home: Path) -> None:
    env = {**program(home, "xdg-open"), "DISPLAY": ":0"}
    (home / "bin/xdg-open").write_text("#!/nowhere/at/all\n")
    env["PATH"] = str(home / "bin")
    with pytest.raises(WeaktiesError, match="could not be opened: no such file"):
        desktop.open_mail(LINK, env)


def test_a_link_too_long_for_the_system_is_told(home: Path) -> None:
    env = {**program(home, "xdg-open"), "DISPLAY": ":0", "PATH": str(home / "bin")}
    with pytest.raises(WeaktiesError, match="argument list too long"):
        desktop.open_mail(LINK + "x" * 3_000_000, env)


def test_without_a_desktop_no_opener_runs(home: Path) -> None:
    with pytest.raises(WeaktiesError, match="No mail program was found here") as caught:
        desktop.open_mail(LINK, program(home, "xdg-open"))
    assert caught.value.next_steps == (desktop.INSTEAD,)
    assert not (home / "xdg-open.argv").exists()


def test_an_opener_that_stays_is_not_waited_for(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop, "TO_OPEN", 0.2)
    env = {**program(home, "xdg-open", f"sleep 2; touch {home}/over"), "DISPLAY": ":0"}
    desktop.open_mail(LINK, env)
    assert not (home / "over").exists()
    while not (home / "over").exists():
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("platform", "more", "name", "before"),
    [
        ("darwin", {}, "open", []),
        ("linux", {"WSL_DISTRO_NAME": "Ubuntu"}, "wslview", []),
        ("linux", {"WSL_INTEROP": "/run/WSL/1"}, "rundll32.exe", ["url.dll,FileProtocolHandler"]),
    ],
)
def test_other_systems_have_their_own_opener(
    home: Path, monkeypatch: pytest.MonkeyPatch, platform: str, more: dict[str, str], name: str,
    before: list[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "platform", platform)
    desktop.open_mail(LINK, {**program(home, name), **more})
    assert argv(home, name) == [*before, LINK]


# The clipboard

TEXT = "Dear Zoë,\n\n$(touch P) \x1b]52;c;eA==\x07"


@pytest.mark.parametrize(
    ("platform", "more", "name", "args"),
    [
        ("darwin", {}, "pbcopy", [""]),
        ("linux", {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "wl-copy", [""]),
        ("linux", {"DISPLAY": ":0"}, "xclip", ["-selection", "clipboard"]),
        ("linux", {"DISPLAY": ":0"}, "xsel", ["--clipboard", "--input"]),
        ("linux", {"TMUX": "/tmp/t,1,0"}, "tmux", ["load-buffer", "-w", "-"]),
    ],
)
def test_a_tool_gets_the_text_on_its_input(
    home: Path, monkeypatch: pytest.MonkeyPatch, platform: str, more: dict[str, str], name: str,
    args: list[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "platform", platform)
    env = {**program(home, name), **more, "PATH": f"{home}/bin:/usr/bin:/bin"}
    told = desktop.copy(TEXT, env)
    assert name in told
    assert argv(home, name) == args
    assert (home / f"{name}.in").read_text() == TEXT


def test_windows_gets_it_in_its_own_coding(home: Path) -> None:
    env = {**program(home, "clip.exe"), "WSL_DISTRO_NAME": "Ubuntu"}
    assert desktop.copy(TEXT, env) == "Copied with clip.exe."
    assert (home / "clip.exe.in").read_bytes().decode("utf-16") == TEXT


def test_a_tool_of_a_machine_far_away_is_passed_over(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(WeaktiesError, match="No clipboard was found here"):
        desktop.copy(TEXT, {**program(home, "pbcopy"), "SSH_TTY": "/dev/pts/1"})
    assert not (home / "pbcopy.argv").exists()


def test_the_next_tool_is_tried_where_one_fails_or_hangs(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop, "TO_COPY", 0.3)
    program(home, "wl-copy", "exit 1")
    program(home, "xclip", "exec sleep 60")
    env = {**program(home, "xsel"), "WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}
    assert desktop.copy(TEXT, env) == "Copied with xsel."


def test_a_tool_that_stays_behind_to_serve_the_clipboard_is_not_waited_for(home: Path) -> None:
    env = {**program(home, "xclip", "sleep 3 & "), "DISPLAY": ":0"}
    started = time.monotonic()
    assert desktop.copy(TEXT, env) == "Copied with xclip."
    assert (home / "xclip.in").read_text() == TEXT
    assert time.monotonic() - started < 60


def test_with_neither_tool_nor_terminal_there_is_a_next_step() -> None:
    with pytest.raises(WeaktiesError, match="No clipboard was found here") as caught:
        desktop.copy(TEXT, {"PATH": "/nowhere", "TERM": "xterm"})
    assert caught.value.next_steps == (desktop.PRINTED,)


class _Terminal:
    """A stream that claims to be one."""

    closed = False

    def __init__(self) -> None:
        self.got = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.got += text

    def flush(self) -> None:
        pass


def test_tmux_without_its_tool_passes_the_request_on(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    env = {"PATH": "/nowhere", "TERM": "tmux-256color", "TMUX": "/tmp/t,1,0"}
    assert desktop.copy("hello", env).startswith("Copied through your terminal")
    assert screen.got == "\x1bPtmux;\x1b\x1b]52;c;aGVsbG8=\x07\x1b\\"


def test_what_is_copied_cannot_end_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    desktop.copy(TEXT, {"PATH": "/nowhere", "TERM": "xterm"})
    assert screen.got.count("\x1b") == screen.got.count("\x07") == 1


def test_more_than_a_terminal_takes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = _Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    env = {"PATH": "/nowhere", "TERM": "xterm"}
    desktop.copy("x" * desktop.MOST_THROUGH_TERMINAL, env)
    with pytest.raises(WeaktiesError, match="74,995 bytes; a terminal takes 74,994"):
        desktop.copy("x" * (desktop.MOST_THROUGH_TERMINAL + 1), env)


@pytest.mark.parametrize("hint", [desktop.INSTEAD, desktop.PRINTED])
def test_no_hint_is_a_command_with_a_word_to_replace(hint: str) -> None:
    assert "WHO" not in hint
    assert not hint.startswith(" ")


@pytest.mark.parametrize("name", ["dumb", "linux", ""])
def test_a_terminal_too_simple_for_it_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    screen = _Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    with pytest.raises(WeaktiesError, match="No clipboard"):
        desktop.copy("hello", {"PATH": "/nowhere", "TERM": name})
    assert screen.got == ""

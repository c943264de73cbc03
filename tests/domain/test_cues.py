"""The cue of the first log names the file that the shell in use reads."""

import pytest

from weakties.domain.cues import cue

HOME = "/home/kim"
BASH = "[[ $- != *i* ]] || weakties followups --brief"
FISH = "status is-interactive; and weakties followups --brief"
PLAIN = "weakties followups --brief"


@pytest.mark.parametrize(
    ("env", "platform", "file", "line"),
    [
        ({"SHELL": "/bin/bash"}, "linux", "~/.bashrc", BASH),
        ({"SHELL": "bash"}, "darwin", "~/.bash_profile", BASH),
        ({"SHELL": "/usr/bin/zsh"}, "linux", "~/.zshrc", PLAIN),
        ({"SHELL": "/bin/zsh"}, "darwin", "~/.zshrc", PLAIN),
        ({"SHELL": "/bin/zsh", "ZDOTDIR": f"{HOME}/.config/zsh"}, "linux",
         "~/.config/zsh/.zshrc", PLAIN),
        ({"SHELL": "/bin/zsh", "ZDOTDIR": HOME}, "linux", "~/.zshrc", PLAIN),
        ({"SHELL": "/bin/zsh", "ZDOTDIR": "/home/kimberly"}, "linux",
         "/home/kimberly/.zshrc", PLAIN),
        ({"SHELL": "/usr/bin/fish"}, "linux", "~/.config/fish/config.fish", FISH),
        ({"SHELL": "/usr/bin/fish", "XDG_CONFIG_HOME": "/etc/kim"}, "linux",
         "/etc/kim/fish/config.fish", FISH),
        ({"SHELL": "/bin/nu"}, "linux", "your shell's start file", PLAIN),
        ({"SHELL": ""}, "linux", "your shell's start file", PLAIN),
        ({}, "linux", "your shell's start file", PLAIN),
    ],
)  # fmt: skip
def test_the_file_is_the_one_that_the_shell_reads(
    env: dict[str, str], platform: str, file: str, line: str
) -> None:
    assert cue({"HOME": HOME, **env}, platform) == (file, line)

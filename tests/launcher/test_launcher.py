"""`./alongside` in a checkout of its own, with a uv that notes what it is asked and installs next to nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

UV = """#!/bin/sh
if [ "$1" = --version ]; then echo "uv 0.13.9"; exit; fi
echo "$*" >> "$NOTES/asked"
echo "${VIRTUAL_ENV-none} $UV_PROJECT_ENVIRONMENT" >> "$NOTES/environments"
if [ -f "$NOTES/refuse" ]; then echo "no route to the registry" >&2; exit 2; fi
mkdir -p "$UV_PROJECT_ENVIRONMENT/bin" "$UV_PROJECT_ENVIRONMENT/lib"
ln -sf "$(command -v python3)" "$UV_PROJECT_ENVIRONMENT/bin/python"
cat > "$UV_PROJECT_ENVIRONMENT/bin/alongside" <<END
#!/bin/sh
# $UV_PROJECT_ENVIRONMENT/bin
printf '%s\\n' "\\$PWD" "\\$RASA_TELEMETRY_ENABLED" "\\$@"
END
chmod +x "$UV_PROJECT_ENVIRONMENT/bin/alongside"
"""


class Checkout:
    """A clone in a directory with a space, and the machine around it."""

    def __init__(self, home: Path) -> None:
        self.root = home / "my clinic"
        self.notes = home / "notes"
        self.programs = home / "programs"
        for directory in (self.root / "packages", self.notes, self.programs):
            directory.mkdir(parents=True)
        shutil.copy(ROOT / "alongside", self.root)
        for name in ("pyproject.toml", "uv.lock", "packages/part"):
            (self.root / name).write_text("one")
        (self.programs / "python3").symlink_to(Path(sys.executable).resolve())
        self.write_program("uv", UV)

    def write_program(self, name: str, text: str) -> Path:
        path = self.programs / name
        path.write_text(text)
        path.chmod(0o755)
        return path

    def start(self, *words: str, **environment: str) -> subprocess.Popen[str]:
        surroundings = {
            "PATH": f"{self.programs}:/usr/bin:/bin",
            "HOME": str(self.notes),
            "NOTES": str(self.notes),
            "VIRTUAL_ENV": "/somewhere/else",
        }
        return subprocess.Popen(
            [self.root / "alongside", *words],
            cwd=self.notes,
            env=surroundings | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        process = self.start(*words, **environment)
        out, error = process.communicate(timeout=60)
        return subprocess.CompletedProcess(words, process.returncode, out, error)

    @property
    def asked(self) -> list[str]:
        """What uv was asked, one line each."""
        path = self.notes / "asked"
        return path.read_text().splitlines() if path.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_words_reach_the_command_line_in_the_directory_where_they_were_typed(checkout: Checkout) -> None:
    started = checkout.run("ask", "does it hurt?", "--json")
    assert started.returncode == 0, started.stderr
    assert started.stdout.splitlines() == [str(checkout.notes), "false", "ask", "does it hurt?", "--json"]


def test_the_environment_is_the_checkouts_own_whatever_is_active(checkout: Checkout) -> None:
    checkout.run("check")
    assert (checkout.notes / "environments").read_text().splitlines() == [f"none {checkout.root}/.venv"]


def test_a_second_start_installs_nothing_and_says_nothing(checkout: Checkout) -> None:
    checkout.run("check")
    again = checkout.run("check")
    assert again.stderr == ""
    assert len(checkout.asked) == 1


def test_two_starts_at_once_install_once(checkout: Checkout) -> None:
    both = [checkout.start("check"), checkout.start("check")]
    assert [process.communicate(timeout=60)[0].splitlines()[-1] for process in both] == ["check", "check"]
    assert len(checkout.asked) == 1


@pytest.mark.parametrize("name", ["pyproject.toml", "uv.lock", "packages/part", "packages/new"])
def test_a_change_brings_the_environment_up_to_date(checkout: Checkout, name: str) -> None:
    checkout.run("check")
    (checkout.root / name).write_text("two")
    assert "up to date" in checkout.run("check").stderr
    assert len(checkout.asked) == 2


def test_what_only_tests_need_comes_with_the_tests_and_stays(checkout: Checkout) -> None:
    checkout.run("serve")
    checkout.run("test")
    checkout.run("serve")
    (checkout.root / "uv.lock").write_text("two")
    checkout.run("serve")
    assert ["--no-dev" in line for line in checkout.asked] == [True, False, False]


def test_a_checkout_that_was_moved_is_installed_anew(checkout: Checkout) -> None:
    checkout.run("check")
    checkout.root = checkout.root.rename(checkout.root.with_name("moved"))
    assert checkout.run("check").returncode == 0
    assert f"{checkout.root}/.venv/bin" in (checkout.root / ".venv/bin/alongside").read_text()


def test_a_link_to_the_launcher_finds_the_checkout(checkout: Checkout) -> None:
    link = checkout.programs / "alongside"
    link.symlink_to(checkout.root / "alongside")
    environment = {"PATH": os.defpath, "NOTES": str(checkout.notes), "HOME": "/"}
    checkout.run("check")
    assert subprocess.check_output([link, "check"], env=environment, text=True).endswith("check\n")


def test_another_python_ends_in_a_sentence_with_the_remedy(checkout: Checkout) -> None:
    old = checkout.write_program("python3.9", "#!/bin/sh\ncase $2 in *platform*) echo 3.9.18 ;; *) exit 1 ;; esac\n")
    started = checkout.run("serve", ALONGSIDE_PYTHON=str(old))
    assert started.returncode == 1
    assert "this needs Python 3.11 or 3.12" in started.stderr
    assert "3.9.18; install one beside it" in started.stderr
    assert started.stderr.count("\n") == 1


def test_a_failed_installation_ends_in_a_sentence_and_the_next_start_tries_again(checkout: Checkout) -> None:
    (checkout.notes / "refuse").touch()
    started = checkout.run("serve")
    assert started.returncode == 1
    assert "check the connection to the package registry" in started.stderr.splitlines()[-1]
    assert "no route to the registry" in (checkout.root / ".alongside/install.log").read_text()
    (checkout.notes / "refuse").unlink()
    assert checkout.run("serve").returncode == 0


def test_what_the_machine_keeps_is_for_its_user_alone(checkout: Checkout) -> None:
    checkout.run("serve")
    assert (checkout.root / ".alongside").stat().st_mode & 0o077 == 0

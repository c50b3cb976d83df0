"""The command line: `./alongside COMMAND`."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from alongside.paths import ROOT

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False)
told = Console(stderr=True, highlight=False, soft_wrap=True)


class Remedy(Exception):
    """An error for a person: one sentence, and what to do."""


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Where the page is served.")] = 5005,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Train if needed, start everything, and print the address of the page."""
    from alongside.serving import is_taken
    from alongside.serving import serve as start

    if is_taken(host, port):
        raise Remedy(
            f"Port {port} is in use. Stop what uses it, or choose another: ./alongside serve --port {port + 1}"
        )
    start(model=_trained_apart(), host=host, port=port, tell=told.print)


@app.command()
def train() -> None:
    """Train the model from config.yml, domain.yml and data/."""
    told.print(f"The model lies in {_train().relative_to(ROOT)}")


@app.command()
def ask(
    text: Annotated[str | None, typer.Argument(help="One question; without it, a conversation.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print answers as JSON, one a line.")] = False,
    file: Annotated[
        Path | None, typer.Option(help="Messages, one a line, each in a fresh conversation; - for standard input.")
    ] = None,
    dialogues: Annotated[
        Path | None, typer.Option(help='Dialogues, one {"id", "turns"} a line; - for standard input.')
    ] = None,
) -> None:
    """Ask in the terminal, or answer whole files."""
    from alongside import terminal

    model = _ensure_model()
    if path := file or dialogues:
        if str(path) != "-" and not path.is_file():
            raise Remedy(f"{path} is no file. Give the path of a text file, or - for standard input.")
        try:
            terminal.answer_file(model, path, dialogues=dialogues is not None, told=told)
        except terminal.BadLine as error:
            raise Remedy(str(error)) from error
    elif text is not None:
        terminal.answer_once(model, text, as_json=as_json)
    else:
        terminal.converse(model)


@app.command()
def check() -> None:
    """Check content, wording, claims, helpline ages, domain and rules."""
    from alongside.checking import check_all

    problems = check_all()
    for problem in problems:
        colour = "red" if problem.severity == "error" else "yellow"
        told.print(f"[{colour}]{problem.severity}[/] ", end="")
        told.print(str(problem), markup=False)
    errors = sum(problem.severity == "error" for problem in problems)
    told.print(f"{errors} errors, {len(problems) - errors} warnings." if problems else "Everything is in order.")
    raise typer.Exit(int(errors > 0))


@app.command()
def evaluate(
    data: Annotated[Path, typer.Option(help="A folder of labelled .jsonl files, with their mapping.yml.")],
    out: Annotated[Path, typer.Option(help="The folder for report, figures and plots.")],
    assess_only: Annotated[bool, typer.Option("--assess-only", help="The safety layer alone; needs no model.")] = False,
    model_card: Annotated[Path | None, typer.Option(help="Renew the table in this file as well.")] = None,
) -> None:
    """Measure recall and false alarms on labelled files."""
    from rich.markup import escape

    from alongside import evaluation
    from alongside.evaluation.reading import safety_alone, whole_assistant

    reader = safety_alone if assess_only else lambda: whole_assistant(_ensure_model())
    try:
        evaluation.evaluate(data, out, reader=reader, told=told, model_card=model_card)
    except evaluation.Unusable as error:
        raise Remedy(escape(str(error))) from error
    told.print(f"The report lies in {out / 'report.md'}")


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def test(context: typer.Context) -> None:
    """Run lint, types and the whole test suite; further words go to pytest."""
    from alongside.testing import run_tests

    raise typer.Exit(run_tests(context.args))


def _trained_apart() -> Path:
    """The current model; trained, if need be, by a process of its own, as what training needs is a lot to hold."""
    from alongside.dialogue.training import current_model, model_path

    if current_model() is None and subprocess.run([sys.executable, "-m", "alongside.cli", "train"]).returncode != 0:
        raise Remedy("Without a model nothing can be served; what went wrong stands above.")
    return model_path()


def _ensure_model() -> Path:
    from alongside.dialogue.training import current_model

    return current_model() or _train()


def _train() -> Path:
    from alongside.dialogue.training import TrainingFailed, train

    with told.status("Training (about a minute)") as status:
        try:
            return train(lambda step: status.update(f"Training (about a minute): {step}"))
        except TrainingFailed as error:
            raise Remedy(str(error)) from error


def main() -> None:
    """Entry point; an error is one sentence and a remedy."""
    try:
        app(standalone_mode=True)
    except Remedy as error:
        told.print(f"[red]Stopped:[/] {error}")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()

"""The command that imports files: what they would change, and with --accept that it does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from data.changes.accepting import accept, history
from data.changes.previewing import marked, preview_files
from data.commands.preview_lines import cut, preview_lines
from data.commands.progress import Progress
from data.commands.signatures import user_name
from data.errors import ChangeError, FileRefusedError, command, shown
from data.history.deeds import deeds_text
from data.importers.files.documents import Document
from data.importers.rows.encodings import ENCODING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from data.changes.previewing import Preview
    from data.settings import Settings


def file_import_lines(settings: Settings, given: argparse.Namespace) -> Iterator[str]:
    """Yield what files would change; enter their good rows where that was typed too.

    Raises ChangeError in the end when a file or a row was refused, so that a script is told.
    """
    documents = [_document(path, settings.import_megabytes) for path in given.files]
    mappings: dict[str, dict[str, str]] = {}
    if given.mapping:
        answers = _answers(given.mapping)
        for _ in range(2 if ENCODING in answers else 1):  # what is asked in those letters, then
            first = preview_files(settings, documents, format_name=given.format, mappings=mappings)
            keys = [one.reading.mapping_key for one in first.proposal.readings]
            mappings |= {key: answers for key in keys if key}
        if not mappings:
            yield f"{shown(given.mapping)}: these files ask nothing, so its answers are not used."
    progress = Progress()
    preview = preview_files(
        settings,
        documents,
        format_name=given.format,
        mappings=mappings,
        progress=progress,
    )
    progress.close()
    yield from preview_lines(preview)
    yield from _not_asked(preview, mappings)
    yield from _to_answer(preview, given)
    if given.report:
        yield from _report(preview, documents, given.report)
    if given.accept:
        number = accept(
            settings, preview.proposal, made_by=given.by or user_name(), note=given.note
        )
        yield f"Accepted as change {number}. To take it back: {command(f'undo {number}')}"
        yield cut(deeds_text(history(settings, only=number)[0].deeds))
    elif preview.proposal.can_be_accepted:
        yield "Nothing was written. To enter the good rows, add --accept."
    else:
        yield preview.proposal.why_nothing
    refused = preview.proposal.counts["refused"]
    if refused or preview.refused_files:
        raise ChangeError(_refused_in_all(refused, len(preview.refused_files)))


def _document(path: Path, megabytes: int) -> Document:
    try:
        if path.stat().st_size > megabytes * 1024 * 1024:
            raise FileRefusedError(
                f"{shown(path)} has {path.stat().st_size / 1024 / 1024:.0f} MB; {megabytes} MB are "
                "allowed. Split it, or raise TIDEMARK_IMPORT_MB."
            )
        return Document(path.name, path.read_bytes(), megabytes)
    except OSError as error:
        raise FileRefusedError(
            f"{shown(path)} cannot be read ({error.strerror}). Check the path."
        ) from error


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object of JSON. Raises ValueError where it names something twice."""
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f'"{name}" is named twice: keep one')
        found[name] = value
    return found


def _answers(path: Path) -> dict[str, str]:
    try:
        answers: object = json.loads(
            path.read_text(encoding="utf-8-sig"), object_pairs_hook=_each_once
        )
    except (OSError, ValueError) as error:
        raise FileRefusedError(f"{shown(path)} cannot be read as JSON ({error}).") from error
    if not isinstance(answers, dict):
        raise FileRefusedError(f'{shown(path)}: write an object, as in {{"metric": "jobs"}}.')
    found: dict[str, str] = {}
    for key, answer in cast("dict[str, object]", answers).items():
        if isinstance(answer, bool) or not isinstance(answer, str | int):
            raise FileRefusedError(
                f'{shown(path)}: the answer to "{key}" is no text. Write each answer between '
                "quotation marks; one that is not known stays empty."
            )
        found[key] = str(answer)
    return found


def _not_asked(preview: Preview, mappings: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Tell the answers of a mapping that no file asks for: one may be spelled otherwise there."""
    readings = [one.reading for one in preview.proposal.readings if one.reading.mapping_key]
    given = list(next(iter(mappings.values()))) if mappings else []
    strange = [key for key in given if all(key in one.not_asked for one in readings)]
    if not readings or not strange:
        return
    asked = dict.fromkeys(need.key for reading in readings for need in reading.needs)
    asks = f"It asks {', '.join(asked)}." if asked else "It asks nothing more."
    for key in strange:
        yield cut(f'The mapping answers "{key}", which this file does not ask. {asks}')


def _to_answer(preview: Preview, given: argparse.Namespace) -> Iterator[str]:
    """Write a file for the answers: what was told or kept, else proposed, is filled in."""
    needs = [need for one in preview.proposal.readings for need in one.reading.needs]
    if given.mapping_out:
        told = _answers(given.mapping) if given.mapping else {}
        readings = [one.reading for one in preview.proposal.readings]
        used = [key for key in told if not all(key in one.not_asked for one in readings)]
        answers = {key: told[key] for key in used}
        answers |= {need.key: told.get(need.key) or need.answer or need.proposal for need in needs}
        text = json.dumps(answers, ensure_ascii=False, indent=2)
        try:
            given.mapping_out.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise FileRefusedError(
                f"{shown(given.mapping_out)} cannot be written ({error.strerror})."
            ) from error
        empty = sum(not answer for answer in answers.values())
        yield (
            f"{shown(given.mapping_out)}: {len(answers)} answers, {empty} of them to be filled in. "
            f"Look at each, then import with --mapping {shown(given.mapping_out)}"
        )


def _report(preview: Preview, documents: list[Document], to: Path) -> Iterator[str]:
    if len(documents) > 1:
        raise FileRefusedError("A report is about one file. Import one at a time with --report.")
    refusals = preview.proposal.refusals.get(documents[0].name, [])
    try:
        to.write_bytes(marked(documents[0], refusals))
    except OSError as error:
        raise FileRefusedError(f"{shown(to)} cannot be written ({error.strerror}).") from error
    yield f"{shown(to)}: the file with {len(refusals)} remarks"


def _refused_in_all(rows: int, files: int) -> str:
    parts = (f"{rows} {'row' if rows == 1 else 'rows'}" if rows else "",)
    parts += (f"{files} {'file' if files == 1 else 'files'}" if files else "",)
    return f"{' and '.join(part for part in parts if part)} refused, with the reasons above."

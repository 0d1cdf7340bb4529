"""Whether names come out of a PDF as they were put in: `python words.py PDF NAMES`.

NAMES is a JSON list of names, each a text. The PDF is read by pdfium and by `pdftotext`, as it lies and as it looks, and
one line of JSON says of each name by whom it was found. A name is found when its code points stand on one page in their
order; only white space is evened out, because a line may end inside a name. A script is exact when all its names are.

Ends with 1 when pdfium misses more than one script, and with 2 when that could not be judged.
"""

import json
import subprocess
import sys
import unicodedata
from pathlib import Path

# As many scripts as must be tried; pdfium may miss one of them.
SCRIPTS = 14
MISSED = 1
# pdftotext writes these around words that read right to left; they are not of the file.
EMBEDDING = dict.fromkeys(range(0x202A, 0x202F))


def even(text):
    """One plain space for any white space."""
    return " ".join(text.split())


def script(name):
    """The script of a name, by what Unicode calls its letters; kana and hangul tell more than the ideographs beside."""
    found = [unicodedata.name(c, "").split(" ")[0] for c in name if unicodedata.category(c)[0] == "L"]
    for telling in ("HIRAGANA", "KATAKANA", "HANGUL"):
        if telling in found:
            return telling.capitalize()
    return found[0].capitalize() if found else "None"


def pdfium(pdf):
    """The text of each page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def pdftotext(pdf, way):
    """The text of each page; `way` is `-raw` or `-layout`."""
    done = subprocess.run(["pdftotext", way, "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True)
    return done.stdout.decode("utf-8").translate(EMBEDDING).split("\f")


def holds(pages, name):
    """Whether a page has the name; scripts without spaces have none where a line ends either."""
    name = even(name)
    for page in pages:
        joined = page.replace("\r", "").replace("\n", "")
        if name in even(page) or name in even(joined):
            return True
    return False


def told(pdf, names):
    """What each reader found of each name, and of each script."""
    readers = {
        "pdfium": pdfium(pdf),
        "raw": pdftotext(pdf, "-raw"),
        "layout": pdftotext(pdf, "-layout"),
    }
    found = [
        {"name": name, "script": script(name), **{reader: holds(pages, name) for reader, pages in readers.items()}}
        for name in names
    ]
    scripts = sorted({one["script"] for one in found})
    exact = {
        reader: [s for s in scripts if all(one[reader] for one in found if one["script"] == s)] for reader in readers
    }
    return {
        "pdf": str(pdf),
        "names": found,
        "scripts": scripts,
        "exact": {reader: len(list_) for reader, list_ in exact.items()},
        "missed": {reader: [s for s in scripts if s not in list_] for reader, list_ in exact.items()},
    }


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    pdf, list_ = map(Path, arguments)
    try:
        names = json.loads(list_.read_text("utf-8"))
        if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
            raise ValueError(f"{list_} is no list of names")
        result = told(pdf, names)
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 2
    print(json.dumps(result, ensure_ascii=False))
    if len(result["scripts"]) < SCRIPTS:
        print(f"{len(result['scripts'])} scripts are too few to judge by; {SCRIPTS} are wanted", file=sys.stderr)
        return 2
    return 1 if len(result["missed"]["pdfium"]) > MISSED else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

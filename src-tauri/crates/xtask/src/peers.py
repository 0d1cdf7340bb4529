"""One case of one peer, in a process of its own: `python peers.py CASE FOLDER`.

The peers print the rows and sign the files that the bench of the packets left in FOLDER, and one line of JSON says
what it took. Imports are not timed; what is timed begins with rows in memory and ends with the bytes of the PDF.
"""

import io
import json
import sys
import time
from pathlib import Path

# US Letter with the margins, rows and faces of our own pages.
WIDTH, HEIGHT, MARGIN, TOP, BOTTOM = 612, 792, 54, 66, 68
MEASURE = WIDTH - 2 * MARGIN
ROW, CELL, CODE, HEAD = 16, 8.5, 7.5, 7.5
TITLE = "Accesses of the account"


class Table:
    """The rows as our bench left them."""

    def __init__(self, folder, size):
        read = json.loads((folder / f"table-{size}.json").read_text("utf-8"))
        columns, self.rows = read["columns"], read["rows"]
        self.head = [column["title"] for column in columns]
        self.right = [column["right"] for column in columns]
        self.mono = [column["mono"] for column in columns]
        shares = [column["share"] for column in columns]
        self.widths = [MEASURE * share / sum(shares) for share in shares]
        self.fonts = folder / "fonts"

    def face(self, name):
        return str(self.fonts / f"{name}.ttf")


def reportlab(folder, size):
    from reportlab.lib.colors import HexColor
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, SimpleDocTemplate

    table = Table(folder, size)

    def work():
        for name in ("NotoSans-Regular", "NotoSans-Bold", "NotoSansMono-Regular"):
            pdfmetrics.registerFont(TTFont(name, table.face(name)))
        style = [
            ("FONT", (0, 0), (-1, 0), "NotoSans-Bold", HEAD),
            ("FONT", (0, 1), (-1, -1), "NotoSans-Regular", CELL),
            ("LINEABOVE", (0, 0), (-1, 0), 1, HexColor("#14181d")),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, HexColor("#14181d")),
            ("LINEBELOW", (0, 1), (-1, -1), 0.35, HexColor("#b9c0c8")),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
        for at, (right, mono) in enumerate(zip(table.right, table.mono)):
            if right:
                style.append(("ALIGN", (at, 0), (at, -1), "RIGHT"))
            if mono:
                style.append(("FONT", (at, 1), (at, -1), "NotoSansMono-Regular", CODE))

        def foot(canvas, document):
            canvas.setFont("NotoSans-Bold", 7.5)
            canvas.drawRightString(WIDTH - MARGIN, 40, f"Page {document.page}")

        out = io.BytesIO()
        document = SimpleDocTemplate(
            out,
            pagesize=(WIDTH, HEIGHT),
            # A frame of this library keeps 6 points at each side for itself.
            leftMargin=MARGIN - 6,
            rightMargin=MARGIN - 6,
            topMargin=TOP - 6,
            bottomMargin=BOTTOM - 6,
            title=TITLE,
        )
        rows = [table.head, *table.rows]
        # Widths and heights are given, so that no cell has to be measured.
        flow = LongTable(rows, table.widths, [ROW] * len(rows), repeatRows=1, style=style)
        document.build([flow], onFirstPage=foot, onLaterPages=foot)
        return out.getvalue()

    return work


TYPST = """
#set document(title: "%(title)s")
#set page(
  width: 612pt, height: 792pt, margin: (x: 54pt, top: 66pt, bottom: 68pt),
  footer: context align(right, text(size: 7.5pt, weight: "bold")[Page #counter(page).display()]),
)
#set text(font: "Noto Sans", size: 8.5pt, lang: "en")
#let data = json(sys.inputs.rows)
#let ink = rgb("#14181d")
#let hair = rgb("#b9c0c8")
#table(
  columns: (%(widths)s),
  rows: 16pt,
  inset: (x: 6pt, y: 2pt),
  align: (x, y) => if x == 0 { right + horizon } else { left + horizon },
  stroke: (x, y) => if y == 0 { (top: 1pt + ink, bottom: 0.5pt + ink) } else { (bottom: 0.35pt + hair) },
  table.header(..data.columns.map(c => text(size: 7.5pt, weight: "bold", c.title))),
  ..data.rows.map(r => (r.at(0), r.at(1), text(font: "Noto Sans Mono", size: 7.5pt, r.at(2)), r.at(3), r.at(4))).flatten(),
)
"""


def typst(folder, size):
    import typst

    table = Table(folder, size)
    widths = ", ".join(f"{width}pt" for width in table.widths)
    source = (TYPST % {"title": TITLE, "widths": widths}).encode()

    def work():
        return typst.compile(
            source,
            root=str(folder.resolve()),
            font_paths=[str(table.fonts.resolve())],
            ignore_system_fonts=True,
            sys_inputs={"rows": f"/table-{size}.json"},
            pdf_standards=["a-3a", "ua-1"],
        )

    return work


def fpdf2(folder, size):
    from fpdf import FPDF
    from fpdf.enums import TableBordersLayout
    from fpdf.fonts import FontFace

    table = Table(folder, size)

    class Pages(FPDF):
        def footer(self):
            self.set_y(-40)
            self.set_font("Sans", "B", 7.5)
            self.cell(0, 10, f"Page {self.page_no()}", align="R")
            self.set_font("Sans", "", CELL)

    def work():
        pdf = Pages(unit="pt", format=(WIDTH, HEIGHT))
        pdf.set_title(TITLE)
        pdf.set_margins(MARGIN, TOP)
        pdf.set_auto_page_break(True, BOTTOM)
        pdf.add_font("Sans", "", table.face("NotoSans-Regular"))
        pdf.add_font("Sans", "B", table.face("NotoSans-Bold"))
        pdf.add_font("Mono", "", table.face("NotoSansMono-Regular"))
        pdf.set_font("Sans", "", CELL)
        pdf.add_page()
        code = FontFace(family="Mono", size_pt=CODE)
        with pdf.table(
            width=MEASURE,
            col_widths=table.widths,
            line_height=ROW,
            text_align=["RIGHT" if right else "LEFT" for right in table.right],
            headings_style=FontFace(emphasis="BOLD", size_pt=HEAD),
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        ) as drawn:
            drawn.row(table.head)
            for row in table.rows:
                line = drawn.row()
                for words, mono in zip(row, table.mono):
                    line.cell(words, style=code if mono else None)
        return bytes(pdf.output())

    return work


def pyhanko(folder, name):
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    unsigned = (folder / f"{name}.pdf").read_bytes()
    # The key is read once and its reading is not timed, as it is with ours.
    signer = signers.SimpleSigner.load(str(folder / "key.der"), str(folder / "certificate.der"))
    said = signers.PdfSignatureMetadata(
        field_name="Officer1",
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        reason="Prepared and reviewed this packet",
    )

    def work():
        writer = IncrementalPdfFileWriter(io.BytesIO(unsigned))
        out = signers.sign_pdf(writer, said, signer, existing_fields_only=True)
        return out.getvalue()

    return work


def peak_kb():
    """The most memory that this process ever held; `ru_maxrss` would count the caller's before it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise SystemExit("this system does not tell the most memory that a process held")


def look(pdf):
    """Pages, and whether the file says what its parts are."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    root = PdfFileReader(io.BytesIO(pdf), strict=False).root
    marked = root.get("/MarkInfo", {}).get("/Marked", False)
    return int(root["/Pages"]["/Count"]), bool(marked) and "/StructTreeRoot" in root


PEERS = {"reportlab": reportlab, "typst": typst, "fpdf2": fpdf2, "pyhanko": pyhanko}


def main():
    case, folder = sys.argv[1], Path(sys.argv[2])
    peer, what = case.split("-", 1)
    work = PEERS[peer](folder, what)
    begun = time.perf_counter()
    pdf = work()
    seconds = time.perf_counter() - begun
    peak = peak_kb()
    if len(sys.argv) > 3:
        Path(sys.argv[3]).write_bytes(pdf)
    pages, tagged = look(pdf)
    said = {"case": case, "seconds": seconds, "bytes": len(pdf), "peak_kb": peak, "pages": pages, "tagged": tagged}
    print(json.dumps(said))


main()

const LINE_LETTERS = 88;
const LINES_PER_PAGE = 46;

interface Line {
  readonly text: string;
  readonly heading: boolean;
}

/**
 * A PDF with a text layer out of paragraphs, set in Helvetica on A4, lines of at most 88 letters; paragraphs in
 * capitals become headings. Equal paragraphs give equal bytes: no dates, no ids.
 */
export function pdfOf(title: string, paragraphs: readonly string[]): Buffer {
  const lines = paragraphs.flatMap(linesOf);
  const pages: Line[][] = [];
  for (let i = 0; i < lines.length; i += LINES_PER_PAGE) pages.push(lines.slice(i, i + LINES_PER_PAGE));
  const kids = pages.map((_, i) => `${5 + 2 * i} 0 R`).join(" ");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    `<< /Title (${literal(title)}) >>`,
    ...pages.flatMap((page, i) => pageObjects(page, 5 + 2 * i)),
  ];
  return assemble(objects);
}

function linesOf(paragraph: string): Line[] {
  const heading = paragraph === paragraph.toUpperCase();
  const lines: Line[] = [];
  let text = "";
  for (const word of paragraph.split(" ")) {
    if (text !== "" && text.length + 1 + word.length > LINE_LETTERS) {
      lines.push({ text, heading });
      text = "";
    }
    text = text === "" ? word : `${text} ${word}`;
  }
  return [...lines, { text, heading }, { text: "", heading: false }];
}

function pageObjects(lines: readonly Line[], number: number): readonly string[] {
  const shown = lines
    .map(({ text, heading }) => `/F1 ${heading ? 13 : 10} Tf (${literal(text)}) Tj T*`)
    .join("\n");
  const content = `BT\n16 TL\n1 0 0 1 56 786 Tm\n${shown}\nET`;
  return [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${number + 1} 0 R >>`,
    `<< /Length ${Buffer.byteLength(content, "latin1")} >>\nstream\n${content}\nendstream`,
  ];
}

function literal(text: string): string {
  return text.replaceAll(/[\\()]/g, "\\$&");
}

function assemble(objects: readonly string[]): Buffer {
  let body = "%PDF-1.4\n";
  const offsets: number[] = [];
  objects.forEach((object, i) => {
    offsets.push(Buffer.byteLength(body, "latin1"));
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
  });
  const start = Buffer.byteLength(body, "latin1");
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(body + trailer, "latin1");
}

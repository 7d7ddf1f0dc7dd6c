const LINE_LETTERS = 90;

/** A small PDF with a text layer: a heading, then paragraphs; without paragraphs a page that shows nothing. */
export function pdfOf(paragraphs: readonly string[], heading?: string): Buffer {
  const lines = paragraphs.flatMap((paragraph) => [...wrapped(paragraph), ""]);
  const shown = [
    ...(heading === undefined ? [] : [`/F1 16 Tf (${literal(heading)}) Tj T* T*`]),
    ...lines.map((line) => `/F1 10 Tf (${literal(line)}) Tj T*`),
  ];
  const content =
    paragraphs.length === 0 ? "0 0 10 10 re f" : `BT\n14 TL\n1 0 0 1 50 780 Tm\n${shown.join("\n")}\nET`;
  return assembled([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
    `<< /Length ${Buffer.byteLength(content, "latin1")} >>\nstream\n${content}\nendstream`,
  ]);
}

function wrapped(paragraph: string): readonly string[] {
  return paragraph.match(new RegExp(`.{1,${LINE_LETTERS}}(\\s|$)`, "g"))?.map((line) => line.trim()) ?? [];
}

function literal(text: string): string {
  return text.replaceAll(/[\\()]/g, "\\$&");
}

function assembled(objects: readonly string[]): Buffer {
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`,
    "latin1",
  );
}

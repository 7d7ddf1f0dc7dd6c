import { freeze, type Extracted } from "./frozen-text.ts";
import { linesOfRuns, type PdfLine, type PdfRun } from "./pdf-lines.ts";
import { piecesOfLines } from "./pdf-paragraphs.ts";
import { Unreadable } from "./unreadable.ts";

/**
 * The text layer of a PDF as frozen text: paragraphs and headings by size, in the order of the pages' content,
 * each with its page from 1.
 *
 * Errors: Unreadable PDF_NO_TEXT for scans, PDF_ENCRYPTED, PDF_BROKEN.
 */
export async function extractPdf(bytes: Uint8Array): Promise<Extracted> {
  // pdf.js takes half a second to load: only those who read a PDF wait for it.
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({
    data: Uint8Array.from(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    const lines: PdfLine[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      lines.push(...linesOfRuns(items.flatMap(runOf), number));
      page.cleanup();
    }
    if (lines.length === 0) {
      throw new Unreadable(
        "PDF_NO_TEXT",
        "it has no text layer (a scan); make one by text recognition first",
      );
    }
    return frozen(lines);
  } catch (thrown) {
    throw asUnreadable(thrown);
  } finally {
    await task.destroy();
  }
}

function frozen(lines: readonly PdfLine[]): Extracted {
  const pieces = piecesOfLines(lines);
  const heading = pieces.find((piece) => piece.shape.kind === "heading");
  return freeze(pieces, { title: heading?.shape.kind === "heading" ? heading.shape.title : undefined });
}

function runOf(item: object): readonly PdfRun[] {
  if (!("str" in item) || !("transform" in item)) return [];
  const { str, transform, width, height } = item as {
    str: string;
    transform: number[];
    width: number;
    height: number;
  };
  const [a = 0, b = 0, , , x = 0, y = 0] = transform;
  // Lone surrogates and NUL come from broken fonts; they have no UTF-8 form or no place in text.
  return [
    { text: str.replaceAll("\u0000", "").toWellFormed(), x, y, width, size: height || Math.hypot(a, b) },
  ];
}

function asUnreadable(thrown: unknown): Unreadable {
  if (thrown instanceof Unreadable) return thrown;
  const name = thrown instanceof Error ? thrown.name : "";
  if (name === "PasswordException")
    return new Unreadable("PDF_ENCRYPTED", "it is encrypted; save it without a password");
  return new Unreadable("PDF_BROKEN", "it cannot be read as a PDF", undefined, { cause: thrown });
}

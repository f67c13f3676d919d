package dev.ragstone.retrieval;

import dev.ragstone.retrieval.ParsedDocument.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PDF files, a section for each page. */
final class Pdf {

  private static final Logger log = LoggerFactory.getLogger(Pdf.class);

  private Pdf() {}

  static ParsedDocument parse(String path, byte[] bytes) throws IOException {
    try (var pdf = Loader.loadPDF(bytes)) {
      return new ParsedDocument(ParsedDocument.fileTitle(path), pages(pdf));
    } catch (InvalidPasswordException e) {
      throw new IOException("it is encrypted", e);
    } catch (IOException | RuntimeException e) { // the library throws either on damaged files
      log.debug("{} is not a readable PDF", path, e); // with what it was said to hold
      throw new IOException("it is not a readable PDF", e);
    }
  }

  private static List<Section> pages(PDDocument pdf) throws IOException {
    var pages = new ArrayList<Section>();
    for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
      var stripper = new PDFTextStripper();
      stripper.setStartPage(page);
      stripper.setEndPage(page);
      var text = stripper.getText(pdf).replace("\r\n", "\n").strip();
      if (!text.isEmpty()) {
        pages.add(new Section("", text, Map.of("page", page)));
      }
    }
    return pages;
  }
}

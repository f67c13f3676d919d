package dev.ragstone.samples.chat;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Adds documents while the application runs, lists them, and removes them. */
@RestController
@RequestMapping("/api/documents")
class DocumentsController {

  private final Uploads uploads;

  DocumentsController(Uploads uploads) {
    this.uploads = uploads;
  }

  @PostMapping
  Uploads.Added add(@RequestParam("file") MultipartFile file) throws IOException {
    var name = new FileName(Objects.requireNonNullElse(file.getOriginalFilename(), ""));
    if (file.isEmpty()) {
      throw new IllegalArgumentException("the document is empty");
    }
    try (var content = file.getInputStream()) {
      return uploads.add(name, content);
    }
  }

  @GetMapping
  List<String> names() {
    return uploads.names();
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@RequestParam("name") String name) {
    uploads.remove(new FileName(name));
  }
}

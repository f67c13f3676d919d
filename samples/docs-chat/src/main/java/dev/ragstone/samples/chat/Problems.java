package dev.ragstone.samples.chat;

import dev.ragstone.core.RagException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** What a user is told when there is no answer: a sentence, never a stack trace. */
@RestControllerAdvice
class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private final MultipartProperties uploads;

  Problems(MultipartProperties uploads) {
    this.uploads = uploads;
  }

  /** A sentence under the name the page looks for. */
  record Problem(String error) {}

  static Problem of(RuntimeException failure) {
    if (failure instanceof RagException || failure instanceof IllegalArgumentException) {
      return new Problem(String.valueOf(failure.getMessage()));
    }
    log.error("a request failed", failure);
    return new Problem("something went wrong here; the log of the server says what");
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Problem badRequest(IllegalArgumentException failure) {
    return of(failure);
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Problem unreadable(HttpMessageNotReadableException failure) {
    return new Problem("send JSON like {\"question\": \"...\"}");
  }

  @ExceptionHandler({
    MultipartException.class,
    MissingServletRequestPartException.class,
    MissingServletRequestParameterException.class
  })
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Problem noFile(Exception failure) {
    return new Problem("send one file as the part 'file' of multipart/form-data");
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.CONTENT_TOO_LARGE)
  Problem tooLarge(MaxUploadSizeExceededException failure) {
    return new Problem(
        "a document has at most %d MB; split it, or put it into the folder of documents"
            .formatted(uploads.getMaxFileSize().toMegabytes()));
  }

  /** Another question ends within seconds, as a rule. */
  @ExceptionHandler
  ResponseEntity<Problem> overloaded(RagException.Overloaded failure) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, "2")
        .body(of(failure));
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  Problem unavailable(RagException failure) {
    return of(failure);
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.INTERNAL_SERVER_ERROR)
  Problem unforeseen(RuntimeException failure) {
    return of(failure);
  }
}

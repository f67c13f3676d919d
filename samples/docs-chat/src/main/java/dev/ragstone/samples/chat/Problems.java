package dev.ragstone.samples.chat;

import dev.ragstone.core.RagException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a user is told when there is no answer: a sentence, never a stack trace. */
@RestControllerAdvice
class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  /** A sentence under the name the page looks for. */
  record Problem(String error) {}

  static Problem of(RuntimeException failure) {
    if (failure instanceof RagException || failure instanceof IllegalArgumentException) {
      return new Problem(String.valueOf(failure.getMessage()));
    }
    log.error("a question failed", failure);
    return new Problem("something went wrong here; the log of the server says what");
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Problem badQuestion(IllegalArgumentException failure) {
    return of(failure);
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Problem unreadable(HttpMessageNotReadableException failure) {
    return new Problem("send JSON like {\"question\": \"...\"}");
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  Problem unavailable(RagException failure) {
    return of(failure);
  }
}

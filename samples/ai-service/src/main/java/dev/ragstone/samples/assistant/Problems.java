package dev.ragstone.samples.assistant;

import dev.langchain4j.exception.LangChain4jException;
import dev.ragstone.core.RagException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a resident is told when there is no answer. */
@RestControllerAdvice
class Problems {

  @ExceptionHandler
  ProblemDetail wrong(IllegalArgumentException failure) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST, String.valueOf(failure.getMessage()));
  }

  @ExceptionHandler({RagException.class, LangChain4jException.class})
  ProblemDetail unavailable() {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "the assistant cannot answer now; ask again later");
  }
}

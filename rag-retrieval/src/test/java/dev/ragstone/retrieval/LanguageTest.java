package dev.ragstone.retrieval;

import static dev.ragstone.testing.Rankings.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragstone.core.Passage;
import dev.ragstone.core.Query;
import dev.ragstone.core.Question;
import dev.ragstone.core.RagException.IndexUnavailable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ENGLISH,  the mills were built of stone,       stones
          GERMAN,   die alten Häuser stehen am Fluss,    Haus
          SPANISH,  los molinos viejos del río,          molino
          FRENCH,   les moulins de la rivière,           moulin
          ARABIC,   الكتاب على الطاولة,                   كتاب
          CHINESE,  我们昨天参观了历史博物馆,               博物馆
          JAPANESE, 昨日図書館で本を読みました,             図書館
          KOREAN,   어제 도서관에서 책을 읽었습니다,         도서관
          ANY,      la Straße nach CAFÉ Réunion,         strasse cafe reunion
          """)
  void a_word_is_found_in_another_form(Language language, String text, String asked) {
    try (var index = LuceneIndex.inMemory(Encoder.of(new CountingEncoder()), in(language))) {
      index.add(List.of(new Passage("it", text), new Passage("other", "xyz")));

      var query = Query.original(new Question(asked));

      assertThat(ids(index.bm25().search(query, List.of(), 10))).containsExactly("it");
    }
  }

  @Test
  void an_index_remembers_its_language_and_refuses_another(@TempDir Path folder) {
    try (var index =
        LuceneIndex.open(folder, Encoder.of(new CountingEncoder()), in(Language.GERMAN))) {
      index.add(List.of(new Passage("a", "Haus")));
    }

    LuceneIndex.open(folder, Encoder.of(new CountingEncoder()), in(Language.GERMAN)).close();
    assertThatThrownBy(() -> LuceneIndex.open(folder, Encoder.of(new CountingEncoder())))
        .isInstanceOf(IndexUnavailable.class)
        .hasMessageContaining("was made for language GERMAN, but ENGLISH is configured now");
  }

  private static IndexSettings in(Language language) {
    return IndexSettings.USUAL.withLanguage(language);
  }
}

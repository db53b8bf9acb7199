package dev.virtlab.console.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuestioningTest {

  private static final String ASKED = "{\"policy\":\"LRU\",\"frames\":2,\"refs\":[1,2,1,3]";

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final Questioning questioning =
      new Questioning(Topics.named("paging"), new PrintStream(told, true, StandardCharsets.UTF_8));

  @Test
  void aRowComesBackWithOurResultsInThePlacesOfTheGivenOnes() throws Exception {
    questioning.answer(text("{\"hits\":9,\"note\":\"x\"," + ASKED.substring(1) + "}\n"), "rows");
    assertThat(told())
        .isEqualTo("{\"hits\":1,\"note\":\"x\"," + ASKED.substring(1) + ",\"misses\":3}\n");
  }

  @Test
  void aRowWithoutResultsIsAnsweredAsOneWithThem() throws Exception {
    questioning.answer(text(ASKED + "}"), "rows");
    assertThat(told()).isEqualTo(ASKED + ",\"hits\":1,\"misses\":3}\n");
  }

  @Test
  void rowsLieInTheListsOfADocument() throws Exception {
    questioning.answer(text("{\"a\":\n {\"b\":[" + ASKED + "},\n" + ASKED + "}]},\"c\":[1]}"), "d");
    assertThat(told().lines()).hasSize(2);
  }

  @Test
  void aWrongResultIsADifference() throws Exception {
    assertThat(questioning.check(text(ASKED + ",\"hits\":1,\"misses\":3}"), "rows")).isTrue();
    assertThat(questioning.check(text(ASKED + ",\"hits\":2}"), "rows")).isFalse();
    assertThat(told()).contains("rows, line 1: hits is given as 2, we say 1", "equal 0");
  }

  @Test
  void withoutAnyGivenResultNothingIsShown() throws Exception {
    assertThat(questioning.check(text(ASKED + "}"), "rows")).isFalse();
    assertThat(told()).contains("no row gives a result");
  }

  @Test
  void aBadRowIsNamedByItsLine() {
    assertBad(ASKED + "}\n\n{\"policy\":\"LRU\",\"frames\":0,\"refs\":[]}", "rows, line 3: frames");
    assertBad(ASKED + "}\n{\"policy\"", "rows, line 2: not JSON");
    assertBad(ASKED + "}\n{\"other\":1}", "rows, line 2: this is not a row");
    assertBad("policy,frames\nLRU,2", "rows, line 2: no row of the topic");
  }

  private void assertBad(String rows, String why) {
    assertThatThrownBy(() -> questioning.answer(text(rows), "rows"))
        .isInstanceOf(BadRow.class)
        .hasMessageContaining(why);
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }

  private static BufferedReader text(String rows) throws IOException {
    return new BufferedReader(new StringReader(rows));
  }
}

package dev.virtlab.console.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class Cpu8086TopicTest {

  @Test
  void registersThatChangedAndCellsInTheOrderOfWritingAreAnswered() throws BadRow {
    JsonObject row =
        JsonParser.parseString(
                """
                {"ir":{"ax":1,"cs":4096,"ss":8192,"sp":2,"ip":16,"flags":61442},
                 "im":[[65552,80]]}
                """)
            .getAsJsonObject();
    JsonObject answer = new Cpu8086Topic().answer(new Row(row, "row 1"));
    assertThat(answer)
        .hasToString("{\"fr\":{\"sp\":0,\"ip\":17},\"fm\":[[65552,80],[131072,1],[131073,0]]}");
  }
}

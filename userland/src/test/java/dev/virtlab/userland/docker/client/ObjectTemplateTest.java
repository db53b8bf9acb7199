package dev.virtlab.userland.docker.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.virtlab.userland.docker.client.template.Template;
import dev.virtlab.userland.docker.client.template.TemplateError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectTemplateTest {

  @Test
  void everyRecordedTemplatePrintsWhatTheRealClientPrinted() throws IOException {
    JsonObject recorded = Recorded.read("templates.json").getAsJsonObject();
    JsonElement document = recorded.get("document");
    List<String> different = new ArrayList<>();
    int checked = 0;
    for (JsonElement element : recorded.getAsJsonArray("lines")) {
      JsonObject line = element.getAsJsonObject();
      String template = line.get("line").getAsString();
      String expected = line.get("stdout").getAsString() + line.get("stderr").getAsString();
      if (expected.contains("0xc000")) {
        continue; // Where a pointer of the real client pointed to is nobody's business.
      }
      checked++;
      String answer = answer(template, document);
      if (!answer.equals(expected)) {
        different.add(template + "\n  expected " + expected + "  but was  " + answer);
      }
    }
    assertThat(different).isEmpty();
    assertThat(checked).isGreaterThan(225);
  }

  private static String answer(String text, JsonElement document) {
    Template template;
    try {
      template = Template.parse("", text);
    } catch (TemplateError e) {
      return "template parsing error: " + e.getMessage() + "\n";
    }
    try {
      return new ObjectTemplate(template, ApiTypes.CONTAINER_INSPECT).fill(document) + "\n";
    } catch (TemplateError e) {
      return "\ntemplate parsing error: " + e.getMessage() + "\n";
    }
  }
}

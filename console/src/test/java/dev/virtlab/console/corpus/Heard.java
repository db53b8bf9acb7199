package dev.virtlab.console.corpus;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.virtlab.lab.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a world has answered to a line, in this process or in another.
record Heard(int exit, String stdout, String stderr) {

  static Heard of(Reply reply) {
    return new Heard(reply.exit(), reply.stdout(), reply.stderr());
  }

  /// As one line of text that another process can read.
  String told(String session) {
    JsonObject told = new JsonObject();
    told.addProperty("session", session);
    told.addProperty("exit", exit);
    told.addProperty("stdout", stdout);
    told.addProperty("stderr", stderr);
    return told.toString();
  }

  /// The answers in what a process has printed, by session; whatever else it printed is passed
  /// over.
  static Map<String, List<Heard>> read(String text) {
    Map<String, List<Heard>> all = new TreeMap<>();
    text.lines()
        .filter(line -> line.startsWith("{\"session\":") && line.endsWith("}"))
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .forEach(
            told ->
                all.computeIfAbsent(told.get("session").getAsString(), _ -> new ArrayList<>())
                    .add(
                        new Heard(
                            told.get("exit").getAsInt(),
                            told.get("stdout").getAsString(),
                            told.get("stderr").getAsString())));
    return all;
  }
}

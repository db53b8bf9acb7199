package dev.virtlab.lessons.walk;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Keyboard;
import dev.virtlab.lab.Lab;
import dev.virtlab.lab.Place;
import dev.virtlab.lab.Query;
import dev.virtlab.lab.Reply;
import dev.virtlab.lab.Trace;
import dev.virtlab.lab.container.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The smallest world: `write WORD` writes a line, `last` prints the last one, `all` prints all.
/// Every line and every question takes a second.
final class Notebook implements Lab {

  private final List<String> lines = new ArrayList<>();
  private final Trace trace = new Trace();
  private Duration now = Duration.ZERO;

  @Override
  public Reply enter(String line, Keyboard keyboard) {
    now = now.plusSeconds(1);
    if (line.startsWith("write ")) {
      lines.add(line.substring(6));
      return reply(line, "");
    }
    return reply(line, answer(line) + "\n");
  }

  private String answer(String line) {
    return line.equals("all") ? String.join("\n", lines) : lines.isEmpty() ? "" : lines.getLast();
  }

  private Reply reply(String line, String out) {
    return new Reply(line, place(), now, 0, out, "", List.of(), Reply.Next.LINE);
  }

  @Override
  public Reply interrupt() {
    return reply("", "");
  }

  @Override
  public Reply endInput() {
    return reply("", "");
  }

  @Override
  public Reply pass(Duration time, Keyboard keyboard) {
    now = now.plus(time);
    return reply("", "");
  }

  @Override
  public ConversationEvent.Observed observe(Query query) {
    now = now.plusSeconds(1);
    String line = query instanceof Query.Line asked ? asked.line() : "";
    return new ConversationEvent.Observed(line, answer(line));
  }

  @Override
  public Place place() {
    return new Place("notebook", List.of(), "/", true);
  }

  @Override
  public Duration now() {
    return now;
  }

  @Override
  public Trace trace() {
    return trace;
  }

  @Override
  public List<Standing> truth(String host) {
    return List.of();
  }

  @Override
  public void close() {}
}

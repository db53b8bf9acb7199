package dev.virtlab.console.repl;

import dev.virtlab.console.talk.Conversation;
import dev.virtlab.lab.Place;
import dev.virtlab.stage.Language;
import dev.virtlab.stage.Tone;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;

/// The prompt: which world, what time it is there, where the learner stands.
final class Prompt {

  private final Terminal terminal;
  private final Paint paint;
  private final boolean dumb;
  private final Conversation conversation;

  Prompt(Terminal terminal, Paint paint, boolean dumb, Conversation conversation) {
    this.terminal = terminal;
    this.paint = paint;
    this.dumb = dumb;
    this.conversation = conversation;
  }

  String text() {
    return switch (conversation.waiting()) {
      case REST -> paint.words("> ", Tone.QUIET).toAnsi(terminal);
      case INPUT -> Outside.text(conversation.asking());
      case CONSENT -> paint.words("? ", Tone.LIMIT).toAnsi(terminal);
      case JAVA -> paint.words("java> ", Tone.LIMIT).toAnsi(terminal);
      case LINE -> place();
    };
  }

  private String place() {
    Place place = conversation.lab().place();
    AttributedStringBuilder prompt = new AttributedStringBuilder();
    if (dumb) {
      conversation.status().ifPresent(status -> prompt.append("[" + status + "]\n"));
    }
    prompt.append(
        paint.words(
            world() + " " + clock() + "  ", conversation.isReal() ? Tone.LIMIT : Tone.QUIET));
    prompt.append(paint.words(place.toString(), Tone.ALIVE));
    prompt.append(paint.words(" " + place.directory(), Tone.GROUND));
    boolean drive = !place.directory().startsWith("/");
    prompt.append(drive ? "> " : place.superuser() ? " # " : " $ ");
    return dumb ? prompt.toString() : prompt.toAttributedString().toAnsi(terminal);
  }

  private String world() {
    boolean korean = conversation.language() == Language.KOREAN;
    if (conversation.isReal()) {
      return korean ? "실제" : "real";
    }
    return korean ? "모의" : "sim";
  }

  /// The clock of the world: hours and minutes only where it has come so far.
  private String clock() {
    long tenths = conversation.lab().now().toMillis() / 100;
    long seconds = tenths / 10;
    if (seconds < 60) {
      return seconds + "." + tenths % 10 + "s";
    }
    return seconds < 3600
        ? seconds / 60 + "m" + seconds % 60 + "s"
        : seconds / 3600 + "h" + seconds / 60 % 60 + "m";
  }
}

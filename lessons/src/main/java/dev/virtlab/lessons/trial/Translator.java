package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.Draws;
import java.util.ArrayList;
import java.util.List;

/// Binary translation of a block. The learner writes `List<String> translate(List<String> block)`:
/// what is sensitive is replaced, and the block ends behind its first jump.
final class Translator implements Trial {

  private static final List<String> INSTRUCTIONS =
      List.of("mov", "add", "lodsb", "cli", "sti", "out", "in", "hlt", "inc");
  private static final int BLOCK_LEAST = 5;
  private static final int BLOCK_CHOICE = 5;
  private static final int BEHIND = 3;

  @Override
  public String name() {
    return "translator";
  }

  @Override
  public Asked round(Draws draws, Asking asking) {
    List<String> block = new ArrayList<>();
    draw(block, BLOCK_LEAST + draws.below(BLOCK_CHOICE), draws);
    List<String> truth = new ArrayList<>();
    block.forEach(instruction -> truth.add(translated(instruction)));
    block.add("jmp");
    truth.add("jmp");
    draw(block, BEHIND, draws);
    Answers answers = new Answers();
    String list = "List.of(\"" + String.join("\", \"", block) + "\")";
    answers.add("String.join(\" \", translate(" + list + "))", String.join(" ", truth));
    return answers.ask(asking);
  }

  private static void draw(List<String> block, int count, Draws draws) {
    for (int i = 0; i < count; i++) {
      block.add(INSTRUCTIONS.get(draws.below(INSTRUCTIONS.size())));
    }
  }

  private static String translated(String instruction) {
    return switch (instruction) {
      case "cli" -> "IF=0";
      case "sti" -> "IF=1";
      case "in", "out", "hlt" -> "call";
      default -> instruction;
    };
  }
}

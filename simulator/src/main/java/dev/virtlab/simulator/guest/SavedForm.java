package dev.virtlab.simulator.guest;

import dev.virtlab.lab.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that a machine is, as bytes of a file, and back.
final class SavedForm {

  private static final int TYPED = 0;
  private static final int PRESSED = 1;
  private static final int BALLOONED = 2;
  private static final int LOGGED_OUT = 3;
  private static final int PLUGGED = 4;

  private SavedForm() {}

  static byte[] write(Form form) {
    Board board = form.board();
    Letter letter = new Letter();
    letter.text(board.name()).text(board.born()).number(board.vcpus(), 4);
    letter.text(board.bus()).number(board.acpi() ? 1 : 0, 1);
    letter.number(board.memory().value(), 8).number(board.epoch(), 8);
    letter.text(board.label().orElse("")).number(board.changes().length, 4);
    letter.raw(board.changes());
    letter.number(form.wanted().value(), 8).number(form.steps(), 8).number(form.moment(), 8);
    letter.number(form.touched(), 8);
    letter.number(form.past().size(), 4);
    form.past().forEach(heard -> write(letter, heard));
    return letter.bytes();
  }

  private static void write(Letter letter, Past.Heard heard) {
    letter.number(heard.steps(), 8).number(heard.moment(), 8);
    switch (heard.input()) {
      case Past.Input.Typed(byte[] bytes) ->
          letter.number(TYPED, 1).number(bytes.length, 4).raw(bytes);
      case Past.Input.Pressed(boolean again) -> letter.number(PRESSED, 1).number(again ? 1 : 0, 1);
      case Past.Input.Ballooned(Bytes leave) ->
          letter.number(BALLOONED, 1).number(leave.value(), 8);
      case Past.Input.Plugged(int vcpus) -> letter.number(PLUGGED, 1).number(vcpus, 4);
      case Past.Input.LoggedOut _ -> letter.number(LOGGED_OUT, 1);
    }
  }

  static Form read(byte[] bytes) {
    Letter.Reading letter = new Letter.Reading(bytes);
    String name = letter.text();
    String born = letter.text();
    int vcpus = (int) letter.number(4);
    String bus = letter.text();
    boolean acpi = letter.number(1) == 1;
    Bytes memory = new Bytes(letter.number(8));
    long epoch = letter.number(8);
    Optional<String> label = Optional.of(letter.text()).filter(text -> !text.isEmpty());
    byte[] changes = letter.raw((int) letter.number(4));
    Board board = new Board(name, born, vcpus, bus, acpi, memory, epoch, label, changes);
    Bytes wanted = new Bytes(letter.number(8));
    long steps = letter.number(8);
    long moment = letter.number(8);
    long touched = letter.number(8);
    return new Form(board, wanted, past(letter), steps, moment, touched);
  }

  private static List<Past.Heard> past(Letter.Reading letter) {
    List<Past.Heard> past = new ArrayList<>();
    int count = (int) Math.min(Past.INPUTS_MAX, letter.number(4));
    for (int i = 0; i < count && letter.hasMore(); i++) {
      long steps = letter.number(8);
      long moment = letter.number(8);
      past.add(new Past.Heard(steps, moment, input(letter)));
    }
    return past;
  }

  private static Past.Input input(Letter.Reading letter) {
    return switch ((int) letter.number(1)) {
      case TYPED -> new Past.Input.Typed(letter.raw((int) letter.number(4)));
      case PRESSED -> new Past.Input.Pressed(letter.number(1) == 1);
      case BALLOONED -> new Past.Input.Ballooned(new Bytes(letter.number(8)));
      case PLUGGED -> new Past.Input.Plugged((int) letter.number(4));
      default -> new Past.Input.LoggedOut();
    };
  }
}

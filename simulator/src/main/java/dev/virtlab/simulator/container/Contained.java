package dev.virtlab.simulator.container;

import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Wait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// A process in a container as its shim sees it: its number and the near ends of its pipes, or the
/// master of its terminal.
final class Contained {

  private static final int NONE = -1;
  private static final int CHUNK = 65_536;

  private final Calls calls;
  private final int pid;
  private final Threshold threshold;
  private final Deque<byte[]> typed = new ArrayDeque<>();
  private int input;
  private int output;
  private int error;
  private boolean inputEnds;
  private Hearer hearer = (_, _) -> {};
  private boolean heard;

  /// Told of what is written.
  @FunctionalInterface
  interface Hearer {
    void hear(boolean error, byte[] bytes);
  }

  /// Where parent and child meet before the child becomes its program.
  ///
  /// @param console the child asks for a terminal, once there is a devpts
  /// @param ready the child posts an empty text when it is ready, or why it is not
  /// @param go the parent answers both: the name of the terminal's slave, then an empty text
  record Threshold(Mailbox<Boolean> console, Mailbox<String> ready, Mailbox<String> go) {}

  /// @param input, output, error descriptors of the shim, or -1; of a terminal all but `error` are
  ///   its master
  Contained(Calls calls, int pid, Threshold threshold, int input, int output, int error) {
    this.calls = calls;
    this.pid = pid;
    this.threshold = threshold;
    this.input = input;
    this.output = output;
    this.error = error;
  }

  int pid() {
    return pid;
  }

  /// Makes the terminal that the child asks for, in the devpts that it sees, and hands the slave's
  /// name over.
  void answerConsole() {
    if (threshold.console().take().isPresent()) {
      int master =
          calls.open("/proc/" + pid + "/root/dev/pts/ptmx", EnumSet.of(Open.READ, Open.WRITE), 0);
      input = master;
      output = master;
      threshold.go().post(calls.terminalName(master));
    }
  }

  /// Once: empty text when the child is ready, or why it could not become so.
  Optional<String> takeReady() {
    return threshold.ready().take();
  }

  void letGo() {
    threshold.go().post("");
  }

  /// Passes on what is written from now on, and what was written before.
  void hear(Hearer by) {
    hearer = by;
    heard = true;
  }

  /// Passes on what can be read and written now.
  void pump() {
    if (heard) {
      output = pump(output, false);
      error = pump(error, true);
    }
    feed();
  }

  private int pump(int descriptor, boolean isError) {
    while (descriptor != NONE) {
      Read read = tryRead(descriptor);
      switch (read) {
        case Read.Some some -> hearer.hear(isError, some.bytes());
        case Read.WouldBlock _ -> {
          return descriptor;
        }
        case Read.End _ -> {
          if (descriptor != input) {
            calls.close(descriptor);
          }
          return NONE;
        }
      }
    }
    return NONE;
  }

  private Read tryRead(int descriptor) {
    try {
      return calls.read(descriptor, CHUNK);
    } catch (CallFailed _) {
      return new Read.End();
    }
  }

  /// The process has ended: what it left in its pipes is passed on, and they are closed.
  void drain() {
    heard = true;
    pump();
    closeAll();
  }

  /// Closes the near ends.
  void closeAll() {
    int master = input == output ? input : NONE;
    close(input);
    if (output != master) {
      close(output);
    }
    close(error);
    input = NONE;
    output = NONE;
    error = NONE;
  }

  private void close(int descriptor) {
    if (descriptor != NONE && calls.isOpen(descriptor)) {
      calls.close(descriptor);
    }
  }

  void type(byte[] bytes) {
    typed.add(bytes);
    feed();
  }

  void endInput() {
    inputEnds = true;
    feed();
  }

  private void feed() {
    while (input != NONE && !typed.isEmpty()) {
      byte[] bytes = typed.peek();
      int taken = tryWrite(bytes);
      if (taken < 0) {
        typed.clear();
      } else if (taken < bytes.length) {
        typed.removeFirst();
        typed.addFirst(java.util.Arrays.copyOfRange(bytes, taken, bytes.length));
        return;
      } else {
        typed.removeFirst();
      }
    }
    if (inputEnds && typed.isEmpty() && input != NONE && input != output) {
      calls.close(input);
      input = NONE;
    }
  }

  /// How much was taken; -1 where nobody reads any more.
  private int tryWrite(byte[] bytes) {
    try {
      return calls.write(input, bytes, 0, bytes.length);
    } catch (CallFailed _) {
      return -1;
    }
  }

  boolean isInputWanted() {
    return input != NONE && calls.isInputWanted(input);
  }

  /// What a shim waits for on its behalf.
  List<Wait> news() {
    List<Wait> waits = new ArrayList<>();
    waits.add(new Wait.Mail(threshold.ready()));
    waits.add(new Wait.Mail(threshold.console()));
    if (heard && output != NONE) {
      waits.add(new Wait.Readable(output));
    }
    if (heard && error != NONE) {
      waits.add(new Wait.Readable(error));
    }
    if (input != NONE && !typed.isEmpty()) {
      waits.add(new Wait.Writable(input));
    }
    return waits;
  }
}

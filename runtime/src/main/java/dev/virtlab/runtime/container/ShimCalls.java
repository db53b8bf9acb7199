package dev.virtlab.runtime.container;

import dev.virtlab.runtime.act.LoopDevices;
import dev.virtlab.runtime.act.PseudoTerminal;
import dev.virtlab.runtime.act.TerminalInput;
import dev.virtlab.runtime.bench.BenchFiles;
import dev.virtlab.runtime.bench.Reader;
import dev.virtlab.runtime.bench.Workbench;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Errno;
import dev.virtlab.userland.program.Read;
import dev.virtlab.userland.program.Signal;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The system calls of the client program, answered for the process in the workbench that asked:
/// its files, its descriptors, its signals.
final class ShimCalls extends BenchFiles {

  /// How much output waits for a reader, in bytes.
  private static final int WAITING_MAX = 1 << 16;

  private static final int READ_MAX = 1 << 16;

  private final Workbench bench;
  private final EngineLoop loop;
  private final long shim;
  private final Path relays;
  private final Map<Integer, Output> outputs = new TreeMap<>();
  private final Map<Signal, Disposition> dispositions = new TreeMap<>();
  private final ArrayDeque<Signal> caught = new ArrayDeque<>();
  private final ArrayDeque<byte[]> input = new ArrayDeque<>();
  private Optional<TerminalInput> typed = Optional.empty();
  private BooleanSupplier wanted = () -> false;
  private boolean reading;
  private boolean inputEnded;
  private Runnable wake = () -> {};
  private Consumer<Signal> killed = _ -> {};

  /// @param shim the asking process, as the machine numbers it
  /// @param relays the beginning of the paths of the pipes that it copies to files
  ShimCalls(Workbench bench, EngineLoop loop, long shim, String directory, Path relays) {
    super(bench, directory);
    this.bench = bench;
    this.loop = loop;
    this.shim = shim;
    this.relays = relays;
  }

  /// Who is to be woken when something can go on.
  void onNews(Runnable waker) {
    wake = waker;
  }

  /// Who ends the program when a signal kills it; signal(7).
  void onKilled(Consumer<Signal> end) {
    killed = end;
  }

  private Path descriptor(int number) {
    return Path.of("/proc/" + shim + "/fd/" + number);
  }

  /// One of the two outputs: a thread writes, so that a reader who is slow stops nobody else.
  private final class Output {
    private final int number;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private int size;
    private boolean full;
    private boolean closed;
    private boolean broken;

    Output(int number) {
      this.number = number;
      Thread.ofPlatform().daemon().name("docker " + number).start(this::pump);
    }

    private void pump() {
      try (OutputStream to = opened()) {
        for (byte[] bytes = next(); bytes.length > 0; bytes = next()) {
          to.write(bytes);
          loop.post(wake);
        }
      } catch (IOException _) {
        synchronized (this) {
          broken = true;
          waiting.clear();
          notifyAll();
        }
        loop.post(wake);
      }
      synchronized (this) {
        tellWhether(false);
        closed = true;
        broken = true;
        notifyAll();
      }
    }

    /// A regular file is written by the shim itself, which knows how far the file is.
    private OutputStream opened() throws IOException {
      Path relay = relays.resolveSibling(relays.getFileName() + "." + number);
      Path to = Files.exists(relay) ? relay : descriptor(number);
      return new FileOutputStream(to.toFile());
    }

    private synchronized byte[] next() {
      try {
        while (waiting.isEmpty() && !closed) {
          wait();
        }
      } catch (InterruptedException _) {
        closed = true;
      }
      byte[] bytes = waiting.isEmpty() ? new byte[0] : waiting.removeFirst();
      size -= bytes.length;
      tellWhether(false);
      return bytes;
    }

    synchronized int write(byte[] bytes) {
      if (broken) {
        throw new CallFailed(Errno.EPIPE);
      } else if (size >= WAITING_MAX) {
        tellWhether(true);
        return 0;
      }
      waiting.add(bytes);
      size += bytes.length;
      notifyAll();
      return bytes.length;
    }

    /// Tells the loop when the reader becomes too slow, and when it no longer is.
    private synchronized void tellWhether(boolean now) {
      if (now != full) {
        full = now;
        loop.slow(now);
      }
    }

    /// Waits until all is written.
    synchronized void finish() {
      closed = true;
      notifyAll();
      try {
        while (!broken) {
          wait();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public int write(int number, byte[] bytes, int offset, int length) {
    if (number != 1 && number != 2) {
      return super.write(number, bytes, offset, length);
    } else if (length == 0) {
      return 0;
    }
    try {
      return outputs
          .computeIfAbsent(number, Output::new)
          .write(Arrays.copyOfRange(bytes, offset, offset + length));
    } catch (CallFailed broken) {
      if (!arrives(Signal.PIPE)) {
        killed.accept(Signal.PIPE);
        return length;
      }
      throw broken;
    }
  }

  /// Waits until everything is written; not on the engine's thread. A pipe that the shim holds open
  /// for a file is closed, so that it can go on.
  void finish() {
    synchronized (this) {
      typed.ifPresent(TerminalInput::giveUp);
    }
    for (int number = 1; number <= 2; number++) {
      Path relay = relays.resolveSibling(relays.getFileName() + "." + number);
      if (Files.exists(relay)) {
        var _ = outputs.computeIfAbsent(number, Output::new);
      }
    }
    outputs.values().forEach(Output::finish);
  }

  @Override
  public Read read(int number, int most) {
    if (number != 0) {
      return super.read(number, most);
    }
    if (!reading) {
      reading = true;
      Thread.ofPlatform().daemon().name("docker 0").start(this::listen);
    }
    byte[] bytes = input.poll();
    if (bytes == null) {
      return inputEnded ? new Read.End() : new Read.WouldBlock();
    } else if (bytes.length > most) {
      input.addFirst(Arrays.copyOfRange(bytes, most, bytes.length));
      return new Read.Some(Arrays.copyOf(bytes, most));
    }
    return new Read.Some(bytes);
  }

  private void listen() {
    if (isTerminal(0)) {
      listenToTerminal();
      return;
    }
    try (InputStream from = new FileInputStream(descriptor(0).toFile())) {
      byte[] bytes = new byte[READ_MAX];
      for (int count = from.read(bytes); count > 0; count = from.read(bytes)) {
        byte[] some = Arrays.copyOf(bytes, count);
        loop.post(
            () -> {
              input.add(some);
              wake.run();
            });
      }
    } catch (IOException _) {
      // Nothing to read there.
    }
    endInput();
  }

  /// What is typed after the client's end is for who reads next.
  private void listenToTerminal() {
    try (TerminalInput from = new TerminalInput(descriptor(0).toString())) {
      synchronized (this) {
        typed = Optional.of(from);
      }
      for (byte[] bytes = from.read(); bytes.length > 0; bytes = from.read()) {
        byte[] some = bytes;
        loop.post(
            () -> {
              input.add(some);
              wake.run();
            });
      }
    } catch (IOException _) {
      // The terminal is gone.
    }
    endInput();
  }

  private void endInput() {
    loop.post(
        () -> {
          inputEnded = true;
          wake.run();
        });
  }

  @Override
  public boolean isOpen(int number) {
    return number <= 2 ? Files.exists(descriptor(number)) : super.isOpen(number);
  }

  @Override
  public boolean isTerminal(int number) {
    return Reader.isTerminal(shim, number);
  }

  @Override
  public void setRaw(int number, boolean raw) {
    try {
      PseudoTerminal.setRaw(descriptor(number).toString(), raw);
    } catch (IOException _) {
      // The terminal is gone.
    }
  }

  @Override
  public void relay(int number, BooleanSupplier farEnd) {
    wanted = farEnd;
  }

  /// Whether what is typed is passed on to somebody who waits for it.
  boolean isInputWanted() {
    return input.isEmpty() && wanted.getAsBoolean();
  }

  @Override
  public int[] terminalSize(int number) {
    if (!isTerminal(number)) {
      throw new CallFailed(Errno.ENOTTY);
    }
    return new int[] {80, 24};
  }

  @Override
  public Disposition setDisposition(Signal signal, Disposition disposition) {
    Disposition before = dispositions.put(signal, disposition);
    return before == null ? Disposition.DEFAULT : before;
  }

  @Override
  public Optional<Signal> takeCaught() {
    return Optional.ofNullable(caught.poll());
  }

  /// A signal has reached the shim; true if the program catches or ignores it.
  boolean arrives(Signal signal) {
    return switch (dispositions.getOrDefault(signal, Disposition.DEFAULT)) {
      case CATCH -> {
        caught.add(signal);
        wake.run();
        yield true;
      }
      case IGNORE -> true;
      case DEFAULT -> false;
    };
  }

  /// Only a loop device of this run can be made to fail. ENODEV.
  @Override
  public void failLoop(int number, boolean fails) {
    if (!bench.loops().contains(number)) {
      throw new CallFailed(Errno.ENODEV);
    }
    try {
      LoopDevices.fail(number, fails);
    } catch (IOException failed) {
      throw new CallFailed(Errno.ENXIO);
    }
  }

  @Override
  public int pid() {
    return Workbench.inner(shim).map(Long::intValue).orElse(1);
  }
}

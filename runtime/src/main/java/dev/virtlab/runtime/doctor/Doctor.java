package dev.virtlab.runtime.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks at this machine, all questions at once, and says what it can do. Nothing is created.
public final class Doctor {

  /// A question that has not answered by then is told as unanswered; the whole examination may take
  /// two seconds, the start of the virtual machine included.
  static final Duration PATIENCE = Duration.ofMillis(1_200);

  private Doctor() {}

  /// One question to the machine.
  interface Probe {
    Capability ask();
  }

  /// A named question; the name stands where no answer came.
  record Named(String name, Probe probe) {}

  /// Examines this machine.
  public static List<Capability> examine() {
    return ask(questions(), PATIENCE);
  }

  /// Asks after some of its capabilities only, by name.
  ///
  /// @throws IllegalArgumentException if there is no such name
  public static List<Capability> examine(List<String> names) {
    List<Named> wanted = new ArrayList<>();
    for (String name : names) {
      wanted.add(
          questions().stream()
              .filter(question -> question.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("the doctor knows no " + name)));
    }
    return ask(wanted, PATIENCE);
  }

  private static List<Named> questions() {
    List<Named> questions = new ArrayList<>(SystemProbes.all());
    questions.addAll(ToolProbes.all());
    questions.addAll(DeviceProbes.all());
    return questions;
  }

  static List<Capability> ask(List<Named> questions, Duration patience) {
    ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<Capability>> asked = new ArrayList<>();
      questions.forEach(question -> asked.add(askers.submit(() -> question.probe().ask())));
      long end = System.nanoTime() + patience.toNanos();
      List<Capability> answers = new ArrayList<>();
      for (int i = 0; i < asked.size(); i++) {
        answers.add(answer(questions.get(i), asked.get(i), end));
      }
      return answers;
    } finally {
      askers.shutdownNow();
    }
  }

  private static Capability answer(Named question, Future<Capability> asked, long end) {
    try {
      return asked.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return Capability.cannot(question.name(), "no answer in time; this machine is very busy");
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the probe of " + question.name() + " failed", failed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Capability.cannot(question.name(), "interrupted");
    }
  }
}

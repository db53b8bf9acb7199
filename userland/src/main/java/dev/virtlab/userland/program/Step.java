package dev.virtlab.userland.program;

import java.util.function.Supplier;

/// What a process does next.
///
/// A program never blocks the thread that runs it: where a real process would sleep in the kernel,
/// the step says what it waits for and how to go on. A kernel drives the chain, so thousands of
/// processes share one thread, stop anywhere, and always in the same order.
///
/// ```java
/// Step greet(Calls calls) {
///   return Io.sleep(calls, Duration.ofSeconds(1), () -> Io.print(calls, 1, "hello\n", () -> new Step.Exit(0)));
/// }
/// ```
public sealed interface Step {

  /// The process ends with a status, 0 to 255.
  record Exit(int status) implements Step {}

  /// The process goes on at once; long loops return this so that the stack stays flat and the
  /// kernel may count steps.
  record Next(Supplier<Step> then) implements Step {}

  /// The process sleeps until one of the conditions may hold, or until a signal that it catches
  /// arrives; then it goes on. It may wake too early: `then` looks again and waits again.
  record Await(Wait until, Supplier<Step> then) implements Step {}

  /// The process wants so much processor time, in nanoseconds on one processor of the host, before
  /// it goes on. The scheduler decides how long that takes.
  ///
  /// @param threads how many threads share the work, so that it can have as many processors at once
  record Compute(long nanoseconds, int threads, Supplier<Step> then) implements Step {

    /// A single thread has all the work.
    public Compute(long nanoseconds, Supplier<Step> then) {
      this(nanoseconds, 1, then);
    }
  }

  /// The process becomes another program (execve(2)); its descriptors and identity stay. Made by
  /// [ProcessCalls#exec], which has already found the file.
  record Become(Supplier<Step> start) implements Step {}
}

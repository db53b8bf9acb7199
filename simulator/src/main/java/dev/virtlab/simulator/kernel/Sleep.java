package dev.virtlab.simulator.kernel;

import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.file.Waiters;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.Wait;
import java.util.ArrayList;
import java.util.List;

/// A process that sleeps, entered in the queue of everything it waits for. Running it is waking it.
final class Sleep implements Runnable {

  private final Process process;
  private final List<Runnable> leaving = new ArrayList<>();
  private final List<OpenFile> reading = new ArrayList<>();
  private boolean forChild;

  Sleep(Process process) {
    this.process = process;
  }

  Process process() {
    return process;
  }

  /// Whether the end or stop of a child wakes it.
  boolean isForChild() {
    return forChild;
  }

  /// The open files it sleeps in a read of.
  List<OpenFile> reading() {
    return reading;
  }

  /// Whether what is waited for is there already. EBADF for a closed descriptor.
  static boolean isOver(Process process, Wait wait) {
    return switch (wait) {
      case Wait.Until until -> process.kernel.agenda().now() >= until.moment().toNanos();
      case Wait.Readable readable -> process.descriptors.file(readable.descriptor()).isReadable();
      case Wait.Writable writable -> process.descriptors.file(writable.descriptor()).isWritable();
      case Wait.Child _ -> process.course.childNews || process.children.isEmpty();
      case Wait.Caught _ -> process.dispositions.isAnyCaught();
      case Wait.Mail mail -> mail.box().hasMail() || mail.box().isClosed();
      case Wait.Any any -> any.of().stream().anyMatch(one -> isOneOver(process, one));
    };
  }

  /// Among others a wait for children is over when there was news of one; nobody waits in vain for
  /// something else because there are none.
  private static boolean isOneOver(Process process, Wait wait) {
    return wait instanceof Wait.Child ? process.course.childNews : isOver(process, wait);
  }

  /// Enters the queues.
  void await(Wait wait) {
    switch (wait) {
      case Wait.Until until -> {
        Agenda agenda = process.kernel.agenda();
        long ticket = agenda.at(until.moment().toNanos(), this);
        leaving.add(() -> agenda.cancel(ticket));
      }
      case Wait.Readable readable -> {
        OpenFile file = process.descriptors.file(readable.descriptor());
        reading.add(file);
        enter(file.readers());
      }
      case Wait.Writable writable ->
          enter(process.descriptors.file(writable.descriptor()).writers());
      case Wait.Child _ -> forChild = true;
      case Wait.Caught _ -> {}
      case Wait.Mail mail -> {
        Mailbox<?> box = mail.box();
        box.onMail(this);
        leaving.add(() -> box.onMail(() -> {}));
      }
      case Wait.Any any -> any.of().forEach(this::await);
    }
  }

  private void enter(Waiters queue) {
    queue.add(this);
    leaving.add(() -> queue.remove(this));
  }

  /// Leaves the queues.
  void end() {
    leaving.forEach(Runnable::run);
    leaving.clear();
  }

  @Override
  public void run() {
    process.kernel.turns().wake(this);
  }
}

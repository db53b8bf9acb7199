package dev.virtlab.simulator.guest;

import dev.virtlab.lab.Bytes;
import dev.virtlab.lab.machine.Machine;
import dev.virtlab.simulator.Furnisher;
import dev.virtlab.simulator.Getty;
import dev.virtlab.simulator.Ground;
import dev.virtlab.simulator.Settled;
import dev.virtlab.simulator.World;
import dev.virtlab.simulator.agenda.Agenda;
import dev.virtlab.simulator.file.OpenFile;
import dev.virtlab.simulator.kernel.Process;
import dev.virtlab.simulator.kernel.Stops;
import dev.virtlab.simulator.kernel.Terminal;
import dev.virtlab.simulator.kernel.proc.KernelAnswers;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.text.Utf8;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The hardware of one virtual machine from power on to power off, and the kernel that runs on it.
///
/// Everything inside happens in the machine's own time ([GuestTime]); everything from outside comes
/// in through here.
final class GuestMachine implements GuestTime.Account {

  private static final byte[] FIRMWARE =
      Utf8.encode("SeaBIOS (version 1.16.2-debian-1.16.2-1)\r\n");
  private static final byte[] FROM_DISK = Utf8.encode("Booting from Hard Disk...\r\n");
  private static final byte[] NO_SYSTEM = Utf8.encode("No bootable device.\r\n");

  /// How much more memory it may touch before its process is told, in bytes.
  private static final long TOUCHED_MAX = 1 << 20;

  /// A throttled guest runs and stands still within so many nanoseconds: 100 ms.
  private static final long BEAT = 100_000_000;

  private final Form form;
  private final Board board;
  private final Ground ground;
  private final MachineCosts costs;
  private final Voice voice;
  private final GuestTime time;
  private final Supplier<Optional<Furnisher>> furnisher;
  private final SerialLine serial;
  private Optional<Settled> inside = Optional.empty();
  private Optional<Terminal> terminal = Optional.empty();
  private final Mailbox<Boolean> news;
  private final Past past = new Past();
  private Optional<Process> login = Optional.empty();
  private boolean closing;
  private boolean suspended;
  private Bytes wanted;
  private final Bill bill;
  private final Steal steal;
  private int vcpus;
  private boolean loads;
  private boolean isStuck;
  private int throttled;
  private boolean stalled;
  private Map<String, DiskTree.Mark> installed = Map.of();
  private long told;
  private long touched;

  /// Hears what the machine comes to.
  interface Voice {
    void reached(Machine.Phase phase);

    /// The guest has switched the power off.
    void off();

    /// The guest wants to start again.
    void restart();

    /// The guest's kernel has panicked.
    void panicked();

    /// The guest has another amount of memory now.
    void ballooned();
  }

  /// @param furnisher furnishes what is on its disk
  /// @param around the time of the host that it is a process of
  /// @param serial its serial line, which outlives the guest that starts again
  /// @param news wakes the process that it is
  /// @param steal measures what its processors are given
  GuestMachine(
      Form form,
      Supplier<Optional<Furnisher>> furnisher,
      Ground ground,
      Agenda around,
      MachineCosts costs,
      SerialLine serial,
      Mailbox<Boolean> news,
      Steal steal,
      Voice voice) {
    this.steal = steal;
    this.furnisher = furnisher;
    this.serial = serial;
    this.form = form;
    this.board = form.board();
    this.wanted = form.wanted();
    this.ground = ground;
    this.costs = costs;
    this.voice = voice;
    this.news = news;
    this.vcpus = board.vcpus();
    this.bill = new Bill(vcpus);
    this.time = new GuestTime(around, this);
  }

  /// Switches it on. Where its form has a past, it is at once what it was then.
  void powerOn() {
    serial.write(FIRMWARE);
    after(costs.firmware(), this::load);
    catchUp();
    run();
  }

  private void load() {
    serial.write(FROM_DISK);
    Optional<Furnisher> system = furnisher.get();
    if (system.isEmpty()) {
      serial.write(NO_SYSTEM);
      isStuck = true;
      return;
    }
    voice.reached(Machine.Phase.KERNEL);
    loads = true;
    after(costs.kernel(), () -> boot(system.get()));
  }

  /// It runs unless it stands still, or owes too much to its host.
  private void run() {
    if (!suspended && !stalled && !bill.isOverdue()) {
      time.go();
    } else {
      time.halt();
    }
  }

  /// After every turn of the guest: who pays, who holds its memory, who is logged in.
  @Override
  public void turn() {
    inside.ifPresent(this::touch);
    bill.count(time.inside().now(), inside.map(GuestMachine::busy).orElse(loads ? 1 : 0));
    steal.wants(bill.busy());
    if (bill.isDue() || Math.abs(held() - told) >= TOUCHED_MAX) {
      told = held();
      news.post(true);
    }
    run();
    if (login.isPresent() && !login.get().isAlive() && !closing) {
      login = Optional.empty();
      hear(new Past.Input.LoggedOut());
    }
  }

  /// How many of its processors work; a kernel that has panicked turns in a loop for ever.
  private static int busy(Settled guest) {
    Optional<Stops.Stop> stop = guest.kernel().stops().how();
    return stop.map(how -> how == Stops.Stop.PANIC ? 1 : 0)
        .orElseGet(() -> guest.kernel().usage().runnable());
  }

  @Override
  public long patience() {
    return bill.patience();
  }

  /// What its computing costs the host.
  Bill bill() {
    return bill;
  }

  /// Its process was given so many nanoseconds.
  void paid(long nanoseconds) {
    bill.paid(nanoseconds);
    steal.given(ground.wall().now(), nanoseconds);
    run();
  }

  private void boot(Furnisher system) {
    if (system.features().disk(board.bus()).isEmpty()) {
      system.features().rootless().forEach(line -> serial.write(Utf8.encode(line + "\r\n")));
      isStuck = true;
      voice.panicked();
      return;
    }
    World.Host host =
        new World.Host(
            board.name(),
            board.memory(),
            vcpus,
            World.Cgroups.V2,
            board.epoch(),
            board.bus(),
            system);
    Settled booted = Settled.build(host, ground, time.inside());
    DiskTree tree = tree(booted);
    installed = tree.marks();
    new Changes(tree).apply(board.changes());
    inside = Optional.of(booted);
    booted.kernel().stops().console(line -> serial.write(Utf8.encode(line)));
    booted.kernel().stops().listen(this::stopped);
    inflate();
    voice.reached(Machine.Phase.INIT);
    after(costs.init(), () -> up(booted));
  }

  /// What is on its disk: all that was changed since its system was installed.
  byte[] changes() {
    return inside.map(guest -> new Changes(tree(guest)).since(installed)).orElse(board.changes());
  }

  private static DiskTree tree(Settled guest) {
    return DiskTree.of(guest.kernel(), guest.furnisher().volume());
  }

  /// The guest's kernel has stopped: what that means for the hardware is met as soon as the
  /// processor is free.
  private void stopped(Stops.Stop how) {
    closing = true;
    after(
        Duration.ZERO,
        switch (how) {
          case HALT -> () -> {};
          case POWER_OFF -> voice::off;
          case RESTART -> voice::restart;
          case PANIC -> voice::panicked;
        });
  }

  /// The guest's driver does what the hypervisor wants of its memory.
  private void inflate() {
    Bytes before = memory();
    inside
        .filter(guest -> guest.kernel().features().has("virtio"))
        .ifPresent(guest -> guest.kernel().balloon(wanted));
    if (!memory().equals(before)) {
      voice.ballooned();
    }
  }

  /// Lets the guest keep so much memory, once it has a driver for that.
  void balloon(Bytes leave) {
    hear(new Past.Input.Ballooned(leave));
  }

  /// There are so many processors from now on.
  void plug(int now) {
    hear(new Past.Input.Plugged(now));
  }

  int vcpus() {
    return vcpus;
  }

  /// Without ACPI nobody tells a kernel that is up already.
  private void plugged(int now) {
    vcpus = now;
    bill.vcpus(now);
    inside
        .filter(guest -> board.acpi() && guest.kernel().features().has("acpi-hotplug"))
        .ifPresent(guest -> guest.kernel().online(now));
  }

  /// Something comes in from outside.
  private void hear(Past.Input input) {
    time.touch(
        () -> {
          past.add(new Past.Heard(time.steps(), time.inside().now(), input));
          take(input);
        });
  }

  /// Something comes in that is not noted: whoever is around it would do it again by itself.
  void visit(Runnable act) {
    time.touch(act);
  }

  private void take(Past.Input input) {
    switch (input) {
      case Past.Input.Typed(byte[] bytes) -> terminal.ifPresent(tty -> tty.type(bytes));
      case Past.Input.Pressed(boolean again) -> press(again ? voice::restart : voice::off);
      case Past.Input.Ballooned(Bytes leave) -> {
        wanted = leave;
        inflate();
      }
      case Past.Input.Plugged(int now) -> plugged(now);
      case Past.Input.LoggedOut _ -> {
        serial.hangUp();
        logIn(inside.orElseThrow(), terminal.orElseThrow());
      }
    }
  }

  /// What it is now: all that it has heard, and how far it has come.
  Form picture() {
    inside.ifPresent(this::touch);
    return new Form(
        form.board(), form.wanted(), past.all(), time.steps(), time.inside().now(), touched);
  }

  /// Goes the way again that another one has gone, without any time passing outside.
  private void catchUp() {
    for (Past.Heard heard : form.past()) {
      time.again(heard.steps(), heard.moment());
      past.add(heard);
      take(heard.input());
    }
    time.again(form.steps(), form.moment());
    touched = form.touched();
    bill.begin(time.inside().now());
  }

  /// Whether it can still be made again.
  boolean canBePictured() {
    return !past.isTooLong();
  }

  /// The memory that the guest has now.
  Bytes memory() {
    return inside.map(guest -> guest.kernel().memoryKept()).orElse(board.memory());
  }

  private void up(Settled booted) {
    if (booted.kernel().stops().isStopped()) {
      return;
    }
    Terminal tty = booted.kernel().terminals().make(booted.kernel().init());
    tty.attach(serial::write);
    terminal = Optional.of(tty);
    logIn(booted, tty);
    voice.reached(Machine.Phase.UP);
  }

  /// What the system starts on the serial line.
  private void logIn(Settled booted, Terminal tty) {
    Getty getty = booted.furnisher().getty(board.name());
    serial.write(Utf8.encode(getty.greeting()));
    Map<Integer, OpenFile> files = new TreeMap<>();
    for (int descriptor = 0; descriptor < 3; descriptor++) {
      files.put(descriptor, tty.slave(booted.kernel().init(), serial::write));
    }
    login = Optional.of(booted.kernel().launch(booted.kernel().init(), files, getty::open));
  }

  /// Stops its processors.
  void pause() {
    suspended = true;
    run();
  }

  /// Lets them go on.
  void resume() {
    suspended = false;
    steal.begin();
    run();
  }

  boolean isRunning() {
    return !suspended;
  }

  /// Lets its processors stand still for so many parts of a hundred, as QEMU does where a guest
  /// writes faster than its memory is sent.
  void throttle(int percent) {
    boolean begins = throttled == 0 && percent > 0;
    throttled = percent;
    if (begins) {
      beat();
    }
  }

  private void beat() {
    stalled = throttled > 0 && !suspended;
    run();
    if (throttled > 0) {
      ground.wall().after(BEAT / 100 * throttled, this::offBeat);
    }
  }

  private void offBeat() {
    stalled = false;
    run();
    ground.wall().after(BEAT / 100 * (100 - throttled), this::beat);
  }

  /// The power is gone: nothing of what happened inside is left but what the disk keeps.
  void cut() {
    clear();
    serial.hangUp();
  }

  /// As if the power were gone for a moment; whoever is connected to the serial line stays.
  void clear() {
    suspended = true;
    throttled = 0;
    time.halt();
    inside = Optional.empty();
    terminal = Optional.empty();
    login = Optional.empty();
  }

  /// Somebody presses the power button; only a system that is up hears it.
  void powerButton() {
    hear(new Past.Input.Pressed(false));
  }

  /// The same, to start again.
  void restart() {
    hear(new Past.Input.Pressed(true));
  }

  private void press(Runnable then) {
    if (terminal.isPresent() && !closing) {
      closing = true;
      after(costs.shutdown(), then);
    }
  }

  /// The guest whose kernel is up.
  Optional<Settled> inside() {
    return inside;
  }

  /// Somebody types at the serial line.
  void type(byte[] bytes) {
    if (terminal.isPresent()) {
      hear(new Past.Input.Typed(bytes.clone()));
    }
  }

  /// Whether somebody inside sleeps in a read of the serial line, or nobody ever will: then it is
  /// for whoever is connected to go on.
  boolean reads() {
    if (suspended || isLost()) {
      return true;
    }
    return (stalled || time.isRunning())
        && inside
            .flatMap(
                guest ->
                    terminal.flatMap(tty -> guest.kernel().attention().reader(tty.slaveReaders())))
            .isPresent();
  }

  /// Whether nothing in it will go on by itself: no system, or one that has stopped.
  private boolean isLost() {
    return isStuck || inside.map(guest -> guest.kernel().stops().isStopped()).orElse(false);
  }

  /// The memory of the host that it has touched, in bytes.
  long held() {
    return costs.own() + touched;
  }

  /// What a guest frees stays with its process, since nobody tells the host of it; only what the
  /// balloon takes goes back.
  private void touch(Settled guest) {
    dev.virtlab.simulator.file.proc.Machine.Memory memory =
        KernelAnswers.of(guest.kernel()).machine().memory();
    touched = Math.min(memory.total(), Math.max(touched, memory.total() - memory.free()));
  }

  private void after(Duration pause, Runnable act) {
    time.inside().after(pause.toNanos(), act);
  }
}

package dev.virtlab.userland.virtualbox;

import dev.virtlab.lab.machine.Machine;
import dev.virtlab.userland.hosted.Hull;
import dev.virtlab.userland.hosted.Tenant;
import dev.virtlab.userland.libvirt.Hardware;
import dev.virtlab.userland.libvirt.LibvirtError;
import dev.virtlab.userland.text.Utf8;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Switching machines on and off, and what lies between.
record Power(Box box) {

  static final String HEADLESS = "/usr/lib/virtualbox/VBoxHeadless";

  /// Starts a machine, or goes on with one whose state is saved.
  ///
  /// @param frontend `headless` …
  /// @throws BoxError if it cannot be started
  void start(Vm vm, String frontend, boolean paused) {
    locks(vm);
    processor();
    vm.frontend = frontend;
    if (vm.state == Vm.State.SAVED) {
      byte[] state = box.files().read(vm.stateFile);
      run(
          vm,
          ear -> box.bench().picture(box.files().calls(), hull(vm), state).start(paused, ear),
          paused);
      forgetState(vm);
    } else {
      run(vm, ear -> box.bench().start(box.files().calls(), hull(vm), paused, ear), paused);
    }
    box.save(vm);
  }

  private void run(Vm vm, Function<Hardware.Voice, Hardware.Running> make, boolean paused) {
    try {
      vm.tenant.run(make, paused, end -> ended(vm, end));
    } catch (LibvirtError error) {
      throw BoxError.of(BoxError.Code.NS_ERROR_FAILURE, "ConsoleWrap", error.text());
    }
    box.in(vm, paused ? Vm.State.PAUSED : Vm.State.RUNNING);
  }

  private void ended(Vm vm, Tenant.End end) {
    box.in(vm, end == Tenant.End.ABORTED ? Vm.State.ABORTED : Vm.State.POWEROFF);
  }

  /// A disk is for one machine that runs at a time.
  private void locks(Vm vm) {
    for (Attachment disk : vm.disks()) {
      Medium medium = box.media().get(disk.medium());
      if (!box.files().has(medium.path())) {
        throw BoxError.of(
            BoxError.Code.VBOX_E_FILE_ERROR,
            "MediumWrap",
            "Could not open the medium '"
                + medium.path()
                + "'.\nVD: error VERR_FILE_NOT_FOUND opening image file '"
                + medium.path()
                + "' (VERR_FILE_NOT_FOUND)");
      }
      for (Vm other : box.machines()) {
        boolean holds = other.attachments.stream().anyMatch(a -> a.medium().equals(medium.uuid()));
        if (other != vm && other.isRunning() && holds) {
          throw BoxError.of(
              BoxError.Code.VBOX_E_INVALID_OBJECT_STATE,
              "MediumWrap",
              "Medium '" + medium.path() + "' is locked for writing by another task");
        }
      }
    }
  }

  /// The processor's extension is for one hypervisor.
  private void processor() {
    if (box.bench().isTaken(Machine.Hypervisor.VIRTUALBOX)) {
      boolean amd = Utf8.decode(box.files().read("/proc/cpuinfo")).contains("AuthenticAMD");
      String why =
          amd
              ? "VirtualBox can't enable the AMD-V extension. Please disable the KVM kernel"
                  + " extension, recompile your kernel and reboot (VERR_SVM_IN_USE)"
              : "VirtualBox can't operate in VMX root mode. Please disable the KVM kernel"
                  + " extension, recompile your kernel and reboot (VERR_VMX_IN_VMX_ROOT_MODE)";
      throw BoxError.of(BoxError.Code.NS_ERROR_FAILURE, "ConsoleWrap", why);
    }
  }

  private Hull hull(Vm vm) {
    List<Hull.Pile> disks = new ArrayList<>();
    for (Attachment disk : vm.disks()) {
      String bus = vm.controller(disk.controller()).orElseThrow().inside();
      disks.add(box.media().pile(bus, box.media().get(disk.medium())));
    }
    return new Hull(
        vm.tenant.told(),
        Names.file(vm.name),
        List.of(HEADLESS, "--comment", vm.name, "--startvm", vm.uuid, "--vrde", "config"),
        vm.config.number("cpus"),
        vm.config.memory(),
        disks);
  }

  /// Cuts the power.
  void off(Vm vm) {
    vm.tenant.cut("destroyed");
    box.in(vm, Vm.State.POWEROFF);
    box.save(vm);
  }

  /// Ends its process, as a signal would.
  void abort(Vm vm) {
    vm.tenant.cut("crashed");
    box.in(vm, Vm.State.ABORTED);
    box.save(vm);
  }

  void pause(Vm vm) {
    if (vm.state != Vm.State.RUNNING) {
      throw invalid("Invalid machine state: " + vm.state.type());
    }
    vm.tenant.pause();
    box.in(vm, Vm.State.PAUSED);
  }

  void resume(Vm vm) {
    if (vm.state != Vm.State.PAUSED) {
      throw invalid("Cannot resume the machine as it is not paused (machine state: Running)");
    }
    vm.tenant.resume();
    box.in(vm, Vm.State.RUNNING);
  }

  void button(Vm vm) {
    if (vm.state != Vm.State.RUNNING) {
      throw invalid("Invalid machine state: " + vm.state.type());
    }
    vm.tenant.running().orElseThrow().powerButton();
  }

  private static BoxError invalid(String text) {
    return BoxError.of(BoxError.Code.VBOX_E_INVALID_VM_STATE, "ConsoleWrap", text);
  }

  /// Puts what the machine is into a file, and ends its process.
  void save(Vm vm) {
    vm.stateFile = keep(vm);
    vm.tenant.cut("saved");
    box.in(vm, Vm.State.SAVED);
    box.save(vm);
  }

  /// Writes what a machine that runs is; gives the file.
  String keep(Vm vm) {
    String file = vm.snapshotFolder() + "/" + Names.stamp(box.files().now()) + ".sav";
    try {
      box.files().write(file, vm.tenant.running().orElseThrow().picture().bytes());
    } catch (LibvirtError error) {
      throw BoxError.of(BoxError.Code.NS_ERROR_FAILURE, "ConsoleWrap", error.text());
    }
    return file;
  }

  /// Throws away the state that is saved.
  void discard(Vm vm) {
    if (vm.state != Vm.State.SAVED) {
      throw BoxError.of(
          BoxError.Code.VBOX_E_INVALID_VM_STATE,
          "SessionMachine",
          "Cannot delete the machine state as the machine is not in the saved state");
    }
    forgetState(vm);
    box.in(vm, Vm.State.POWEROFF);
    box.save(vm);
  }

  /// What a machine that runs writes goes into other files from now on.
  void disksMoved(Vm vm) {
    if (vm.isRunning()) {
      box.bench().disksMoved(box.files().calls(), hull(vm));
    }
  }

  /// A file of a state goes when no snapshot needs it.
  void forgetState(Vm vm) {
    String file = vm.stateFile;
    vm.stateFile = "";
    if (!file.isEmpty() && vm.snapshots.stream().noneMatch(s -> s.stateFile().equals(file))) {
      box.files().remove(file);
    }
  }
}

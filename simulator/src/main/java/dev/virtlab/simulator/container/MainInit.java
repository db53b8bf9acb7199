package dev.virtlab.simulator.container;

import dev.virtlab.lab.container.Namespace;
import dev.virtlab.userland.docker.engine.Bundle;
import dev.virtlab.userland.docker.linux.WholeFiles;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.FileCalls.Open;
import dev.virtlab.userland.program.MountCalls.MountFlag;
import dev.virtlab.userland.program.MountCalls.Propagation;
import dev.virtlab.userland.program.Step;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What the main process of a container does first: new namespaces, a root file system of its own,
/// a name; runc's `libcontainer`, `standard_init_linux.go` and `rootfs_linux.go`.
final class MainInit {

  private static final Set<MountFlag> HARMLESS =
      EnumSet.of(MountFlag.NOSUID, MountFlag.NODEV, MountFlag.NOEXEC);

  private final Calls calls;
  private final Bundle bundle;
  private final Init init;

  MainInit(Calls calls, Bundle bundle, Contained.Threshold threshold) {
    this.calls = calls;
    this.bundle = bundle;
    init = new Init(calls, bundle.process(), threshold);
  }

  Step begin() {
    return init.orRefuse(
        _ -> {
          calls.newSession();
          calls.setName("runc:[2:INIT]");
          enterNamespaces();
          enterRoot();
          return init.console(true, _ -> finish());
        });
  }

  private void enterNamespaces() {
    EnumSet<Namespace.Kind> fresh = EnumSet.noneOf(Namespace.Kind.class);
    for (Map.Entry<Namespace.Kind, String> each : bundle.namespaces().entrySet()) {
      if (each.getValue().isEmpty()) {
        fresh.add(each.getKey());
      } else if (each.getKey() != Namespace.Kind.PID) {
        join(each.getValue());
      }
    }
    fresh.remove(Namespace.Kind.PID);
    calls.unshare(fresh);
  }

  private void join(String path) {
    int descriptor = calls.open(path, EnumSet.of(Open.READ), 0);
    calls.setns(descriptor);
    calls.close(descriptor);
  }

  private void enterRoot() {
    String root = bundle.root();
    calls.setPropagation("/", Propagation.SLAVE, true);
    calls.mount(root, root, "", EnumSet.of(MountFlag.BIND, MountFlag.RECURSIVE), "");
    new RootMounts(calls, bundle).mountAll();
    new DeviceNodes(calls, root).make();
    calls.chdir(root);
    calls.pivotRoot(".", ".");
    calls.unmount(".", true);
    calls.chdir("/");
  }

  private Step finish() {
    if (!bundle.hostname().isEmpty()) {
      calls.setHostname(bundle.hostname());
    }
    if (bundle.readOnlyRoot()) {
      new Binding(calls).seal("/", EnumSet.noneOf(MountFlag.class));
    }
    setControls();
    bundle.readOnlyPaths().forEach(this::seal);
    bundle.maskedPaths().forEach(this::mask);
    return init.become();
  }

  private void setControls() {
    bundle
        .sysctls()
        .forEach(
            (name, value) ->
                new WholeFiles(calls).control("/proc/sys/" + name.replace('.', '/'), value));
  }

  /// What is not there needs no cover.
  private void seal(String path) {
    if (new WholeFiles(calls).exists(path)) {
      calls.mount(path, path, "", EnumSet.of(MountFlag.BIND, MountFlag.RECURSIVE), "");
      new Binding(calls).seal(path, HARMLESS);
    }
  }

  private void mask(String path) {
    WholeFiles files = new WholeFiles(calls);
    try {
      if (files.isDirectory(path)) {
        calls.mount("tmpfs", path, "tmpfs", EnumSet.of(MountFlag.RDONLY), "");
      } else if (files.exists(path)) {
        calls.mount("/dev/null", path, "", EnumSet.of(MountFlag.BIND), "");
      }
    } catch (CallFailed failure) {
      throw new Init.Refused(
          Init.refusal(
              "error during container init: can't mask path \""
                  + path
                  + "\": "
                  + Init.words(failure.errno())));
    }
  }
}

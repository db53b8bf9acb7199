package dev.virtlab.simulator;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What login(1) does for root once its session has begun: the home, the environment, the shell.
public final class Login {
  private Login() {}

  /// Becomes root's shell.
  ///
  /// @param name what the shell is called; with a dash before it, it is a login shell
  /// @param more what the environment has besides
  /// @throws dev.virtlab.userland.program.CallFailed if there is no home or no shell
  public static Step root(Calls calls, String name, Map<String, String> more) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("HOME", "/root");
    environment.put("LOGNAME", "root");
    environment.put("USER", "root");
    environment.put("SHELL", World.SHELL);
    environment.put("PATH", Settled.PATH);
    environment.putAll(more);
    calls.chdir("/root");
    return calls.exec(World.SHELL, List.of(name), environment);
  }
}

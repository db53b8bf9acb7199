package dev.virtlab.userland.docker.client;

import dev.virtlab.lab.container.ContainerCommand;
import dev.virtlab.userland.docker.reference.ImageReference;
import dev.virtlab.userland.docker.reference.InvalidReference;
import dev.virtlab.userland.program.Step;

/// `docker pull`: fetches an image and shows how far it is.
final class PullCommand {

  private PullCommand() {}

  /// What to ask for; a digest stands in the place of the tag, as in the API.
  static ContainerCommand of(ImageReference reference) {
    return new ContainerCommand.PullImage(
        reference.familiarName(), reference.digest().or(reference::tag).orElse(""));
  }

  static Step pull(Invocation invocation) {
    ImageReference reference;
    try {
      reference = ImageReference.normalized(invocation.line().arguments().getFirst());
    } catch (InvalidReference e) {
      return invocation.fail(1, e.message());
    }
    boolean all = invocation.line().isOn("all-tags");
    boolean named = reference.tag().isPresent() || reference.digest().isPresent();
    if (all && named) {
      return invocation.fail(1, "tag can't be used with --all-tags/-a");
    }
    if (all) {
      return invocation.fail(1, Unmodelled.option("--all-tags", "docker pull NAME:TAG"));
    }
    var unknown = Unmodelled.flag(invocation.line());
    if (unknown.isPresent()) {
      return invocation.fail(1, unknown.get());
    }
    boolean quiet = invocation.line().isOn("quiet");
    String said = named || quiet ? "" : "Using default tag: latest\n";
    return invocation.print(said, () -> fetch(invocation, reference.tagged(), quiet));
  }

  private static Step fetch(Invocation invocation, ImageReference reference, boolean quiet) {
    return new Progress(invocation, quiet ? Progress.NOWHERE : 1)
        .show(
            of(reference),
            refusal ->
                refusal.isPresent()
                    ? invocation.fail(1, refusal.get())
                    : invocation.print(reference + "\n", () -> new Step.Exit(0)));
  }
}

package dev.virtlab.userland.docker.client;

import dev.virtlab.userland.docker.client.grammar.CommandTable;
import dev.virtlab.userland.docker.client.grammar.Grammar;
import java.util.Map;

/// The whole grammar of the client.
final class DockerGrammar {

  private static final String OBJECT =
      "Format output using a custom template:{nl}"
          + "'json':             Print in JSON format{nl}"
          + "'TEMPLATE':         Print output using the given Go template.{nl}"
          + "Refer to https://docs.docker.com/go/formatting/ for more information about formatting"
          + " output with templates";

  private static final String TABLE =
      "Format output using a custom template:{nl}"
          + "'table':            Print output in table format with column headers (default){nl}"
          + "'table TEMPLATE':   Print output in table format using the given Go template{nl}"
          + OBJECT.substring(OBJECT.indexOf("'json'"));

  static final Grammar GRAMMAR =
      new CommandTable(Kinds.ALL, Map.of("{object}", OBJECT, "{table}", TABLE))
          .read(RootGrammar.GROUPS)
          .read(RunGrammar.OPTIONS_TO_HOSTNAME)
          .read("with container\n" + RunGrammar.OPTIONS_FROM_INIT)
          .read(RunGrammar.COMMANDS)
          .read(ContainerGrammar.LIFE)
          .read(ContainerGrammar.INSIDE)
          .read(ContainerGrammar.LOOKING)
          .read(ContainerGrammar.OTHERS)
          .read(ImageGrammar.KNOWN)
          .read(ImageGrammar.OTHERS)
          .read(ObjectGrammar.VOLUMES)
          .read(ObjectGrammar.NETWORKS)
          .read(ObjectGrammar.ENGINE)
          .read(ObjectGrammar.REGISTRY)
          .read(RootGrammar.OPAQUE)
          .grammar("docker");

  private DockerGrammar() {}
}

package dev.virtlab.console.door;

import dev.virtlab.console.measure.FileFault;
import dev.virtlab.console.measure.JobsFile;
import dev.virtlab.console.measure.SojournText;
import dev.virtlab.simulator.datacentre.TimeSharedMachines;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `virtlab workload`: jobs on time-shared machines, exactly.
@Command(
    name = "workload",
    description =
        "Runs jobs (job,vm,arrival_ms,length_mi) on machines of one core and 1,000 MIPS each and"
            + " writes how long each job was there, in seconds.",
    mixinStandardHelpOptions = true)
final class WorkloadCommand implements Callable<Integer> {

  @Parameters(paramLabel = "JOBS.csv", description = "The jobs, by time of arrival.")
  private Path jobs = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the times go (default: standard output).")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws Refusal, IOException {
    double[] sojourns = TimeSharedMachines.run(read());
    try (OutputStream to =
        out.isPresent()
            ? Files.newOutputStream(out.orElseThrow())
            : new FileOutputStream(FileDescriptor.out)) {
      SojournText.write(sojourns, to);
    } catch (NoSuchFileException _) {
      throw new Refusal(Exit.REFUSED, out.orElseThrow() + ": there is no such folder");
    }
    return Exit.OK;
  }

  private dev.virtlab.simulator.datacentre.Jobs read() throws Refusal, IOException {
    try {
      return JobsFile.read(Files.readAllBytes(jobs), jobs.toString());
    } catch (NoSuchFileException _) {
      throw new Refusal(Exit.REFUSED, jobs + ": there is no such file");
    } catch (FileFault fault) {
      throw new Refusal(Exit.REFUSED, String.valueOf(fault.getMessage()));
    }
  }
}

package dev.virtlab.console.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.virtlab.simulator.datacentre.Jobs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JobsFileTest {

  private static final String HEADER = "job,vm,arrival_ms,length_mi\n";

  private static Jobs read(String lines) throws FileFault {
    return JobsFile.read((HEADER + lines).getBytes(StandardCharsets.UTF_8), "jobs");
  }

  @Test
  void linesBecomeJobsWithOrWithoutALastNewline() throws Exception {
    Jobs jobs = read("0,3,10,2500\r\n1,0,12,7");
    assertThat(jobs.machine()).containsExactly(3, 0);
    assertThat(jobs.arrival()).containsExactly(10, 12);
    assertThat(jobs.length()).containsExactly(2500, 7);
    assertThat(jobs.machines()).isEqualTo(4);
    assertThat(read("").count()).isZero();
  }

  @Test
  void aWrongLineIsNamed() {
    assertWrong("0,0,0,1\n2,0,0,1\n", "line 3: jobs are numbered");
    assertWrong("0,0,5,1\n1,0,4,1\n", "line 3: the arrival lies before");
    assertWrong("0,0,5\n", "line 2: not job");
    assertWrong("0,x,5,1\n", "line 2: not job");
    assertWrong("0,0,5,0\n", "line 2: a job of no length");
    assertWrong("0,99999999999,5,1\n", "line 2: a number is larger");
  }

  private static void assertWrong(String lines, String why) {
    assertThatThrownBy(() -> read(lines)).isInstanceOf(FileFault.class).hasMessageContaining(why);
  }

  @Test
  void timesAreWrittenInSecondsWithNineDecimals() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SojournText.write(new double[] {0, 1, 1_234_567_890.4, 98_765_432_109_876.0}, out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("0.000000000\n0.000000001\n1.234567890\n98765.432109876\n");
  }
}

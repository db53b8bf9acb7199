package dev.virtlab.runtime.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class DoctorTest {

  @Test
  void everyQuestionIsAnsweredAndANoAlwaysSaysWhy() {
    List<Capability> all = Doctor.examine();

    assertThat(all)
        .extracting(Capability::name)
        .contains("real world", "cgroups", "runc", "busybox", "kvm", "qemu", "loop devices");
    assertThat(all).allSatisfy(capability -> assertThat(capability.why()).isNotBlank());
  }

  @Test
  void someQuestionsAreAskedAloneAndInTheirOrder() {
    assertThat(Doctor.examine(List.of("md", "btrfs")))
        .extracting(Capability::name)
        .containsExactly("md", "btrfs");
    assertThatIllegalArgumentException().isThrownBy(() -> Doctor.examine(List.of("abacus")));
  }

  @Test
  void whatTheWholeMachineSharesIsNeverToldAsWhole() {
    assertThat(Doctor.examine(List.of("md", "device-mapper")))
        .extracting(Capability::verdict)
        .doesNotContain(Capability.Verdict.CAN);
  }

  @Test
  void aProbeThatNeverAnswersKeepsNobodyWaiting() {
    CountDownLatch never = new CountDownLatch(1);
    Doctor.Named deaf =
        new Doctor.Named(
            "deaf",
            () -> {
              try {
                never.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              return Capability.can("deaf", "woken");
            });
    Doctor.Named quick = new Doctor.Named("quick", () -> Capability.can("quick", "here"));

    List<Capability> answers = Doctor.ask(List.of(deaf, quick), Duration.ofMillis(200));

    assertThat(answers.getFirst().verdict()).isEqualTo(Capability.Verdict.CANNOT);
    assertThat(answers.getFirst().why()).contains("no answer in time");
    assertThat(answers.getLast().verdict()).isEqualTo(Capability.Verdict.CAN);
  }

  @Test
  void aProgramThatNamesALoaderIsNotStatic() {
    assertThat(Tools.isStatic(Path.of(System.getProperty("java.home"), "bin", "java"))).isFalse();
    assertThat(Tools.isStatic(Path.of(System.getProperty("java.home"), "release"))).isFalse();
  }
}

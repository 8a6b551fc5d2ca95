package com.fabstir.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrashReportTest {
  private static final String SECRET = "59c6995e998f97a5";

  @Test
  void registersStacksAndWhatTheyPointToAreForgotten() {
    CrashReport report =
        report(
            "# A fatal error has been detected by the Java Runtime Environment:",
            "#",
            "#  SIGSEGV (0xb) at pc=0x00007fa0def03f14, pid=16854, tid=16854",
            "# Problematic frame:",
            "# C  [libllama.so+0x85f14]  llama_decode+0x14",
            "",
            "Command Line: -Dkey=" + SECRET,
            "Current thread (0x00007ff12c02a9f0):  JavaThread \"inference-engine\"",
            "Native frames: (J=compiled Java code, j=interpreted, Vv=VM code, C=native code)",
            "C  [libllama.so+0x85f14]  llama_decode+0x14",
            "",
            "Register to memory mapping:",
            "R8 =0x00000006c3a01b28 is an oop: java.lang.String ",
            " - string: \"" + SECRET + "\"",
            "C  " + SECRET,
            "Top of Stack: (sp=0x00007ffea9c93860)",
            "0x00007ffea9c93860:   " + SECRET);

    assertThat(report.cause()).contains("SIGSEGV");
    assertThat(report.lines()).hasSize(8).noneMatch(line -> line.contains(SECRET));
  }

  @Test
  void theReportOfAFullMemoryIsCutDownToo() {
    CrashReport report =
        report(
            "# There is insufficient memory for the Java Runtime Environment to continue.",
            "# Native memory allocation (malloc) failed to allocate 32 bytes.",
            "#  Out of Memory Error (arena.cpp:168), pid=16854, tid=16871",
            "R8 =0x00000006c3a01b28: " + SECRET);

    assertThat(report.cause()).contains("Out of Memory Error");
    assertThat(report.lines()).hasSize(3).noneMatch(line -> line.contains(SECRET));
  }

  @Test
  void onlyACrashIsAReport() {
    assertThat(CrashReport.beginning("# some other line")).isEmpty();
    assertThat(report("# A fatal error has been detected by the Java Runtime").cause()).isEmpty();
  }

  private static CrashReport report(String... lines) {
    CrashReport report = CrashReport.beginning(lines[0]).orElseThrow();
    List.of(lines).subList(1, lines.length).forEach(report::add);
    return report;
  }
}

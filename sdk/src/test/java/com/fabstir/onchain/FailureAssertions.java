package com.fabstir.onchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a failure must tell. */
public final class FailureAssertions {
  private FailureAssertions() {}

  /** The call must fail with the code, and its message must hold all parts. */
  public static FabstirException assertFails(
      ErrorCode code, ThrowingCallable call, String... messageParts) {
    FabstirException failure = catchThrowableOfType(FabstirException.class, call);
    assertThat(failure).as("expected a failure with %s", code).isNotNull();
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    for (String part : messageParts) {
      assertThat(failure.getMessage()).contains(part);
    }
    return failure;
  }
}

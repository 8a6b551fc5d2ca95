package com.fabstir.node.http;

import com.fabstir.node.auth.HashedSecret;
import com.fabstir.wire.JobName;
import com.fabstir.wire.WireErrorCode;
import com.fabstir.wire.WireException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Tells who asks by a job that the request names, or else by the key that it shows. */
final class Callers {
  static final HeaderName JOB = HeaderNames.create("Fabstir-Job-Id");
  static final HeaderName TOKEN = HeaderNames.create("Fabstir-Session-Token");

  private static final Pattern JOB_ID = Pattern.compile("[0-9]{1,78}");
  private static final String BEARER = "Bearer ";

  private final Supplier<Optional<String>> apiKey;

  /**
   * @param apiKey the operator's of now; empty when nobody may ask without paying
   */
  Callers(Supplier<Optional<String>> apiKey) {
    this.apiKey = apiKey;
  }

  /**
   * A job that is named pays, whatever key is shown with it: many clients always show one.
   *
   * @param named in the body
   * @throws WireException AUTHENTICATION_FAILED, INVALID_JOB_ID
   */
  Caller of(Headers headers, JobName named) {
    Optional<BigInteger> job = job(headers, named);
    if (job.isPresent()) {
      return new Caller.Job(job.get(), named.chainId(), headers.first(TOKEN).map(String::strip));
    }
    if (isOperator(headers)) {
      return new Caller.Operator();
    }
    throw new WireException(
        WireErrorCode.AUTHENTICATION_FAILED,
        "Name a session job in the header "
            + JOB.defaultCase()
            + " or in job_id; without one only the operator's API key is answered");
  }

  private static Optional<BigInteger> job(Headers headers, JobName named) {
    if (headers.contains(JOB) && headers.get(JOB).valueCount() > 1) {
      throw new WireException(
          WireErrorCode.INVALID_JOB_ID, "There must be one header " + JOB.defaultCase());
    }
    Optional<BigInteger> inHeader = headers.first(JOB).map(Callers::jobId);
    if (inHeader.isPresent() && named.jobId().isPresent() && !inHeader.equals(named.jobId())) {
      throw new WireException(
          WireErrorCode.INVALID_JOB_ID,
          "The header names job "
              + inHeader.get()
              + " and the body names job "
              + named.jobId().get());
    }
    return inHeader.or(named::jobId);
  }

  private static BigInteger jobId(String text) {
    if (!JOB_ID.matcher(text.strip()).matches()) {
      throw new WireException(
          WireErrorCode.INVALID_JOB_ID, JOB.defaultCase() + " must be a whole number");
    }
    return new BigInteger(text.strip());
  }

  private boolean isOperator(Headers headers) {
    Optional<HashedSecret> key = apiKey.get().map(HashedSecret::new);
    return key.isPresent()
        && headers
            .first(HeaderNames.AUTHORIZATION)
            .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .filter(value -> key.get().is(value.substring(BEARER.length()).strip()))
            .isPresent();
  }
}

package com.fabstir.devnet.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a devnet of its own: a parameter of type {@link com.fabstir.devnet.Devnet} in
 * a constructor, a lifecycle method or a test is filled with it.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DevnetExtension.class)
public @interface DevnetTest {
  long chainId() default 31_337;

  /** Seconds between two blocks, besides those that transactions make; 0 for none. */
  int blockTimeSeconds() default 0;

  /** With the flaws of generation A. */
  boolean strictGenerationA() default false;

  /** At the addresses of Base Sepolia. */
  boolean canonicalAddresses() default false;

  /** Goes back to the freshly deployed state after each test, the clock included. */
  boolean revertAfterEach() default true;
}

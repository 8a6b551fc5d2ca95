package com.fabstir.cli.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The commands under a command, in the order of its help. Picocli's own attribute for this builds
 * them all whenever one of them runs, which takes longer than most of them work.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Subcommands {
  /** Classes with picocli's Command annotation. */
  Class<?>[] value();
}

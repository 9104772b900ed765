/**
 * What primary, filelists and other say of one package, byte for byte as createrepo_c 0.17.3 writes
 * it.
 *
 * <p>Pure: a header goes in, three fragments of XML come out. Texts are handled as the bytes that
 * the header has (each char of a raw string is one byte), because what is no UTF-8 is to come out
 * as libxml2 and createrepo_c's Latin-1 rule make it.
 */
@NullMarked
package dev.distworks.compose.metadata;

import org.jspecify.annotations.NullMarked;

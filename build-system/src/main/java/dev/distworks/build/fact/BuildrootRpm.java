package dev.distworks.build.fact;

/** That a package file was installed in a buildroot. */
public record BuildrootRpm(int id, int buildrootId, int rpmId, boolean isUpdate)
    implements Entity {}

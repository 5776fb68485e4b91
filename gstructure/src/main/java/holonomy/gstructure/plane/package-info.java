/// Structure groups of the plane that do not preserve lengths, whose kernels carry `1 / |det g|`.
package holonomy.gstructure.plane;

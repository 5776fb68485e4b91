/// Representations of groups, their decomposition into irreps, Clebsch-Gordan coefficients, and field types made of them.
package holonomy.gstructure.representation;

/// Groups as values: the structure groups of surfaces, rotations of space, Cayley tables and products.
package holonomy.gstructure;

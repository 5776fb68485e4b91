/// G-structures on surfaces: which groups a surface admits, and frames distinguished up to a group.
package holonomy.gstructure.structure;
